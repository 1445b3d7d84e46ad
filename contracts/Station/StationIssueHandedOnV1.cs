namespace GovPlatform.Contracts.Station;

/// <summary>
/// An issue that cannot be solved in the estate is handed on (A31): Incident creates the incident
/// <see cref="IncidentId"/> from it. Delivered at least once; the sequence is shared with
/// <see cref="StationIssueMovedV1"/>.
/// </summary>
public sealed record StationIssueHandedOnV1 : IFact
{
    /// <summary>Id of the issue, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>Id of the meeting at which it was raised.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Id of the incident to be created, chosen by Station, UUIDv7.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Code of the station's unit, which owns the incident if the location is unknown.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Two-level category code, such as <c>lighting.stairwell</c>.</summary>
    public required string CategoryCode { get; init; }

    /// <summary>Longitude of the location, WGS 84 degrees, or null if it was not stated.</summary>
    public double? Longitude { get; init; }

    /// <summary>Latitude of the location, WGS 84 degrees, or null if it was not stated.</summary>
    public double? Latitude { get; init; }

    /// <summary>Subject of the account that handed it on; the incident's reporter, and may read it as such.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>Title and description of the issue, as entered.</summary>
    [Unrecorded]
    public required string Text { get; init; }
}
