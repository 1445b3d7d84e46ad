namespace GovPlatform.Contracts.Incident;

/// <summary>One round of one clock of an incident, after a step.</summary>
public sealed record IncidentClock
{
    /// <summary>
    /// <c>accept, dispatch, take, handle, verify, feedback, total, answer, arbitrate</c> or <c>reopen</c>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Number of times this clock was started, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>
    /// State at the moment of the step: <c>running, paused, met, missed, dropped</c> or <c>uncomputed</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The deadline, UTC, or null if none could be computed.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it stopped, by its end or by a pause that still lasts, UTC; null while it runs.</summary>
    public DateTimeOffset? StoppedAt { get; init; }
}
