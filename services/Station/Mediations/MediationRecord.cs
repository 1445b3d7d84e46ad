using GovPlatform.Sealing;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// What was said at one step of a case, and by whom, sealed: stored apart from the case, opened only for staff of the
/// station, every time on record.
/// </summary>
internal sealed class MediationRecord
{
    /// <summary>The case.</summary>
    public required Guid MediationId { get; init; }

    /// <summary>The step of the case.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which step it was.</summary>
    public required MediationMove Move { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which key <see cref="Ciphertext"/> is encrypted with.</summary>
    public required string KeyId { get; init; }

    /// <summary>A <see cref="MediationRecordContent"/>, AES-GCM: nonce, tag, ciphertext.</summary>
    public required byte[] Ciphertext { get; init; }
}

/// <summary>One party to a dispute.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Contact">How to reach them, or null.</param>
internal sealed record Party(string Name, string? Contact);

/// <summary>What a paper holds.</summary>
/// <param name="Parties">The parties, on the paper that opens the case; null on all others.</param>
/// <param name="Text">Summary, note, terms or reason; null where nothing was said.</param>
internal sealed record MediationRecordContent(IReadOnlyList<Party>? Parties, string? Text)
{
    // A record prints its members; this one must never be found in a log.
    /// <inheritdoc/>
    public override string ToString() => nameof(MediationRecordContent);
}

/// <summary>Seals papers for their case, and opens them.</summary>
/// <param name="encryptor">The service's vault.</param>
internal sealed class MediationEncryptor(FieldEncryptor encryptor)
{
    /// <summary>Seals what was said at a case's last step; the box opens for no other case.</summary>
    /// <param name="mediation">The case, its step taken.</param>
    /// <param name="move">The step.</param>
    /// <param name="content">What was said.</param>
    /// <param name="at">When it happened, UTC.</param>
    public MediationRecord Encrypt(Mediation mediation, MediationMove move, MediationRecordContent content, DateTimeOffset at)
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
