using GovPlatform.Sealing;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>Seals reporters' identities, one box per incident.</summary>
/// <param name="encryptor">The service's vault.</param>
internal sealed class ReporterEncryptor(FieldEncryptor encryptor)
{
    /// <summary>Seals an identity for one incident; it cannot be moved to another.</summary>
    public Reporter Encrypt(Guid incidentId, string? name, string? phone)
    {
        var encrypted = encryptor.Encrypt(incidentId, new Identity(name, phone));
        return new Reporter
        {
            IncidentId = incidentId,
            KeyId = encrypted.KeyId,
            Ciphertext = encrypted.Content,
            Masked = ContactMask.Mask(name, phone),
        };
    }

    /// <summary>Opens a sealed identity.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// The key is gone, or the row was tampered with or moved.
    /// </exception>
    public Identity Decrypt(Reporter reporter) =>
        encryptor.Decrypt<Identity>(reporter.IncidentId, new EncryptedField(reporter.KeyId, reporter.Ciphertext));

    /// <summary>Who it is.</summary>
    /// <param name="Name">Name as given, or null.</param>
    /// <param name="Phone">Phone as given, or null.</param>
    internal sealed record Identity(string? Name, string? Phone);
}
