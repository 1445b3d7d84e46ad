using GovPlatform.Encryption;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// The encrypted record (案卷) of one step of a mediation: the parties and what was said. It is stored apart from the
/// case and decrypted only for callers with <c>mediation.manage</c> whose access scope contains the station; every such
/// read is in the access log.
/// </summary>
internal sealed class MediationRecord : EncryptedRow<MediationRecordContent>
{
    public required Guid MediationId { get; init; }

    /// <summary>Sequence of the case after the step.</summary>
    public required long Sequence { get; init; }

    public required MediationMove Move { get; init; }

    /// <summary>Time of the step, UTC; a session's is when it was held.</summary>
    public required DateTimeOffset At { get; init; }

    protected override Guid RowKey => MediationId;

    /// <param name="mediation">The case after the step.</param>
    /// <param name="at">Time of the step, UTC.</param>
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
