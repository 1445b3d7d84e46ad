namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A matter of the grid centre's work is handed on: what a patrol found (A7), what a meeting resolved (A6). Incident creates
/// the incident <see cref="IncidentId"/> from it. Delivered at least once; the sequence is shared with
/// <see cref="MatterMovedV1"/>.
/// </summary>
public sealed record MatterHandedOnV1 : IFact
{
    /// <summary>Id of the matter, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the unit that the matter is about.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Where it was raised: <c>patrolFinding, meetingAction</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Id of the patrol or the meeting.</summary>
    public required Guid OriginId { get; init; }

    /// <summary>Id of the incident to be created, chosen by Grid, UUIDv7.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Code of the unit, which owns the incident if the location is unknown.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Two-level category code, such as <c>lighting.stairwell</c>.</summary>
    public required string CategoryCode { get; init; }

    /// <summary>Longitude of the location, WGS 84 degrees, or null if it was not stated.</summary>
    public double? Longitude { get; init; }

    /// <summary>Latitude of the location, WGS 84 degrees, or null if it was not stated.</summary>
    public double? Latitude { get; init; }

    /// <summary>Subject of the account that handed it on; the incident's reporter, and may read it as such.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>Kind of the post in which that account did so, such as <c>gridMember</c>; null without a post.</summary>
    public string? Post { get; init; }

    /// <summary>Title and text of the matter, as entered.</summary>
    [Unrecorded]
    public required string Text { get; init; }
}
