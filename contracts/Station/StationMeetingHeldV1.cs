namespace GovPlatform.Contracts.Station;

/// <summary>
/// A station's party group met (A31). Contains nothing of what was said. Delivered at least once; there is one message
/// per meeting.
/// </summary>
public sealed record StationMeetingHeldV1 : IFact
{
    /// <summary>Id of the meeting, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>When the meeting was held, UTC.</summary>
    public required DateTimeOffset HeldAt { get; init; }
}
