using GovPlatform.Encryption;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// What was said at one step of a mediation, and by whom: encrypted, stored apart from the case, decrypted only for staff of
/// the station, and every such read is in the access log.
/// </summary>
internal sealed class MediationRecord : EncryptedRow<MediationRecordContent>
{
    /// <summary>The case.</summary>
    public required Guid MediationId { get; init; }

    /// <summary>The step of the case.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which step it was.</summary>
    public required MediationMove Move { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc/>
    protected override Guid RowKey => MediationId;

    /// <summary>Records the step a case has just taken.</summary>
    /// <param name="encryptor">The service's encryptor.</param>
    /// <param name="mediation">The case, its step taken.</param>
    /// <param name="move">The step.</param>
    /// <param name="content">What was said.</param>
    /// <param name="at">When it happened, UTC.</param>
    public static MediationRecord Create(
        FieldEncryptor encryptor,
        Mediation mediation,
        MediationMove move,
        MediationRecordContent content,
        DateTimeOffset at
    )
    {
        var record = new MediationRecord
        {
            MediationId = mediation.Id,
            Sequence = mediation.Sequence,
            Move = move,
            At = at,
        };
        record.Encrypt(encryptor, content);
        return record;
    }
}
