namespace GovPlatform.Encryption;

/// <summary>A person's name and phone, encrypted, beside the masked form that lists show.</summary>
public abstract class EncryptedContact : EncryptedRow<PersonContact>
{
    /// <summary>What is shown of the person, such as <c>张* 138****1234</c>; null when nothing was given.</summary>
    public string? Masked { get; private set; }

    /// <summary>Encrypts a contact for this row.</summary>
    /// <param name="encryptor">The service's encryptor.</param>
    /// <param name="contact">Name and phone.</param>
    protected void EncryptContact(FieldEncryptor encryptor, PersonContact contact)
    {
        Encrypt(encryptor, contact);
        Masked = ContactMask.Mask(contact.Name, contact.Phone);
    }
}
