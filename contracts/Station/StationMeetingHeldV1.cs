namespace GovPlatform.Contracts.Station;

/// <summary>
/// A station's party group met (A31). Nothing of what was said.
/// </summary>
public sealed record StationMeetingHeldV1 : IFact
{
    /// <summary>The meeting, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>When it met, UTC.</summary>
    public required DateTimeOffset HeldAt { get; init; }
}
