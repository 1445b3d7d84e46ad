namespace GovPlatform.Contracts.Incident;

/// <summary>
/// An incident was closed after its return visit (回访), or by a leader or the timer (A9). Delivered at least once;
/// published in order per incident.
/// </summary>
public sealed record IncidentClosedV1 : IFact
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

    /// <summary>
    /// Whether the person who handled it had also reported it; figures count such incidents separately.
    /// </summary>
    public required bool HandledByReporter { get; init; }

    /// <summary>
    /// The result, in the handler's words, for the service that has handed the matter on; null if none has, or nothing was
    /// said.
    /// </summary>
    [Unrecorded]
    public string? Answer { get; init; }
}
