namespace GovPlatform.Contracts.Incident;

/// <summary>An incident was reported (A9). At least once; published in order per incident.</summary>
public sealed record IncidentReportedV1 : IFact
{
    /// <summary>The incident, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the owning unit after the step.</summary>
    public required string UnitPath { get; init; }

    /// <summary>The incident after the step.</summary>
    public required IncidentState State { get; init; }
}
