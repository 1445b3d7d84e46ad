namespace GovPlatform.Contracts.Incident;

/// <summary>
/// An incident was put under supervision (督办); its status did not change. Delivered at least once; published in order
/// per incident.
/// </summary>
public sealed record IncidentSupervisedV1 : IFact
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

    /// <summary>Code of the unit that must answer.</summary>
    public required string AnswerUnit { get; init; }

    /// <summary>When the answer is due, UTC.</summary>
    public required DateTimeOffset AnswerBy { get; init; }
}
