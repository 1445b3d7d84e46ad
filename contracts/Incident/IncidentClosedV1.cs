namespace GovPlatform.Contracts.Incident;

/// <summary>An incident was closed after its return visit, or by a leader or the timer (A9). At least once; published in order per incident.</summary>
public sealed record IncidentClosedV1 : IFact
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

    /// <summary>Whether whoever handled it had also reported it; such cases are counted apart.</summary>
    public required bool HandledByReporter { get; init; }
}
