namespace GovPlatform.Contracts.Incident;

/// <summary>An incident was reported (上报, A9). Delivered at least once; published in order per incident.</summary>
public sealed record IncidentReportedV1 : IFact
{
    /// <summary>Id of the incident, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the unit that owns the incident after the step.</summary>
    public required string UnitPath { get; init; }

    /// <summary>State of the incident after the step.</summary>
    public required IncidentState State { get; init; }
}
