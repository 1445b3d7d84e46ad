namespace GovPlatform.Contracts.Station;

/// <summary>
/// An issue too big for the estate is handed on (A31): Incident reports it under <see cref="IncidentId"/>. Follows the order of <see cref="StationIssueMovedV1"/>.
/// </summary>
public sealed record StationIssueHandedOnV1 : IFact
{
    /// <summary>The issue, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>The meeting it came up at.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Key of the incident to be reported, chosen by Station, UUIDv7.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Code of the station's unit, which owns the matter if its place is unknown.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Two-level category code, such as <c>lighting.stairwell</c>.</summary>
    public required string CategoryCode { get; init; }

    /// <summary>Where it is, WGS 84 degrees, or null where nobody said.</summary>
    public double? Longitude { get; init; }

    /// <summary>Where it is, WGS 84 degrees, or null where nobody said.</summary>
    public double? Latitude { get; init; }

    /// <summary>Subject of the account that handed it on; it may follow the incident as its reporter.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>What the matter is, as the residents put it.</summary>
    [Unrecorded]
    public required string Text { get; init; }
}
