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
