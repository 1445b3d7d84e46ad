namespace GovPlatform.Encryption;

/// <summary>A table row with a person's encrypted name and phone and the masked form that lists show.</summary>
public abstract class EncryptedContact : EncryptedRow<PersonContact>
{
    /// <summary>
    /// Masked name and phone, such as <c>张* 138****1234</c>, in plain text; null if neither was given.
    /// </summary>
    public string? Masked { get; private set; }

    /// <summary>Encrypts a contact for this row and sets <see cref="Masked"/>.</summary>
    protected void EncryptContact(FieldEncryptor encryptor, PersonContact contact)
    {
        Encrypt(encryptor, contact);
        Masked = ContactMask.Mask(contact.Name, contact.Phone);
    }
}
