using GovPlatform.Sealing;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// All that was said about a request. Purpose: that somebody can help; basis: they asked; readers: whoever asked, whoever
/// helps, and the unit's coordinator; kept with the request.
/// </summary>
internal sealed class HelpContent
{
    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Which key <see cref="Ciphertext"/> is encrypted with.</summary>
    public required string KeyId { get; set; }

    /// <summary>The <see cref="HelpText"/>, AES-GCM.</summary>
    public required byte[] Ciphertext { get; set; }

    /// <summary>What lists show of the contact, such as <c>138****1234</c>; null where none was given.</summary>
    public string? Masked { get; init; }

    /// <summary>Seals what was asked.</summary>
    /// <param name="encryptor">The service's vault.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="said">What was said.</param>
    public static HelpContent Encrypt(FieldEncryptor encryptor, Guid requestId, HelpText said)
    {
        var encrypted = encryptor.Encrypt(requestId, said);
        return new HelpContent
        {
            RequestId = requestId,
            KeyId = encrypted.KeyId,
            Ciphertext = encrypted.Content,
            Masked = ContactMask.Mask(name: null, said.Contact),
        };
    }

    /// <summary>Opens it.</summary>
    /// <param name="encryptor">The service's vault.</param>
    public HelpText Decrypt(FieldEncryptor encryptor) =>
        encryptor.Decrypt<HelpText>(RequestId, new EncryptedField(KeyId, Ciphertext));

    /// <summary>Adds to what was said.</summary>
    /// <param name="encryptor">The service's vault.</param>
    /// <param name="add">Makes the new words of the old.</param>
    public void Update(FieldEncryptor encryptor, Func<HelpText, HelpText> add)
    {
        var encrypted = encryptor.Encrypt(RequestId, add(Decrypt(encryptor)));
        (KeyId, Ciphertext) = (encrypted.KeyId, encrypted.Content);
    }
}
