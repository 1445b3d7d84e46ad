namespace GovPlatform.Contracts.Volunteer;

/// <summary>
/// A request for help that neighbours cannot meet is handed on (转办, A40): Incident creates the incident
/// <see cref="IncidentId"/> from it. Contains neither the asker nor the asker's words. Delivered at least once; the sequence
/// is shared with <see cref="HelpRequestMovedV1"/>.
/// </summary>
public sealed record HelpRequestHandedOnV1 : IFact
{
    /// <summary>Id of the request, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Kind of help; the keys are in Volunteer's table.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the incident to be created, chosen by Volunteer, UUIDv7.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Code of the request's unit, which owns the incident if the location is unknown.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Two-level category code, such as <c>lighting.stairwell</c>.</summary>
    public required string CategoryCode { get; init; }

    /// <summary>
    /// Longitude of the location, WGS 84 degrees, or null if it was not stated. Not recorded: it may be the asker's home.
    /// </summary>
    [Unrecorded]
    public double? Longitude { get; init; }

    /// <summary>
    /// Latitude of the location, WGS 84 degrees, or null if it was not stated. Not recorded: it may be the asker's home.
    /// </summary>
    [Unrecorded]
    public double? Latitude { get; init; }

    /// <summary>Subject of the coordinator's account that handed it on; the incident's reporter.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>What is needed, as the coordinator wrote it for the desk.</summary>
    [Unrecorded]
    public required string Description { get; init; }
}
