namespace GovPlatform.Contracts.Incident;

/// <summary>
/// An incident took a step of its life cycle for which there is no contract of its own (A9), notes and attachments
/// included. Delivered at least once; published in order per incident.
/// </summary>
public sealed record IncidentMovedV1 : IFact
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

    /// <summary>The step, camelCase, such as <c>dispatch</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Status before the step, camelCase.</summary>
    public required string From { get; init; }

    /// <summary>For <c>warn</c> and <c>markOverdue</c> the name of the clock, otherwise null.</summary>
    public string? Clock { get; init; }

    /// <summary>
    /// What became of a matter that another service has handed on, in words: of a closed incident the result, for <c>reject</c>,
    /// <c>refuseReopen</c> and <c>withdraw</c> the reason, for <c>inform</c> how the incident into which this one was merged has
    /// ended; otherwise null.
    /// </summary>
    [Unrecorded]
    public string? Answer { get; init; }
}
