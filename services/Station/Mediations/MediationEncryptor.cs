using GovPlatform.Sealing;

namespace GovPlatform.StationService.Mediations;

/// <summary>Seals papers for their case, and opens them.</summary>
/// <param name="encryptor">The service's vault.</param>
internal sealed class MediationEncryptor(FieldEncryptor encryptor)
{
    /// <summary>Seals what was said at a case's last step; the box opens for no other case.</summary>
    /// <param name="mediation">The case, its step taken.</param>
    /// <param name="move">The step.</param>
    /// <param name="content">What was said.</param>
    /// <param name="at">When it happened, UTC.</param>
    public MediationRecord Encrypt(
        Mediation mediation,
        MediationMove move,
        MediationRecordContent content,
        DateTimeOffset at
    )
    {
        var encrypted = encryptor.Encrypt(mediation.Id, content);
        return new MediationRecord
        {
            MediationId = mediation.Id,
            Sequence = mediation.Sequence,
            Move = move,
            At = at,
            KeyId = encrypted.KeyId,
            Ciphertext = encrypted.Content,
        };
    }

    /// <summary>Opens a paper.</summary>
    /// <param name="paper">The paper.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// The key is gone, or the paper was tampered with or moved to another case.
    /// </exception>
    public MediationRecordContent Decrypt(MediationRecord paper) =>
        encryptor.Decrypt<MediationRecordContent>(paper.MediationId, new EncryptedField(paper.KeyId, paper.Ciphertext));
}
