using GovPlatform.Encryption;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// All texts of a request for help. Purpose: that a helper can be found; basis: the asker requested it; readers: the
/// asker, the helper and the unit's coordinator; kept with the request.
/// </summary>
internal sealed class HelpContent : EncryptedRow<HelpText>
{
    public required Guid RequestId { get; init; }

    /// <summary>What lists show of the contact, such as <c>138****1234</c>; null where none was given.</summary>
    public string? Masked { get; init; }

    protected override Guid RowKey => RequestId;

    public static HelpContent Create(FieldEncryptor encryptor, Guid requestId, HelpText text)
    {
        var content = new HelpContent { RequestId = requestId, Masked = ContactMask.Mask(name: null, text.Contact) };
        content.Encrypt(encryptor, text);
        return content;
    }

    /// <summary>Decrypts the texts, changes them and encrypts the result; the masked contact stays.</summary>
    public void Update(FieldEncryptor encryptor, Func<HelpText, HelpText> change) =>
        Encrypt(encryptor, change(Decrypt(encryptor)));
}
