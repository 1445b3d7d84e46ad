namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// One clock of an incident, with its deadline in <see cref="DueAt"/>. Immutable: each change returns a new instance. Stored
/// as JSON, so property names are part of the stored format.
/// </summary>
internal sealed record Clock
{
    public required ClockName Name { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// The deadline, UTC. Resuming postpones it by the length of the pause. Null when none could be computed.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Start of the current pause, UTC; null while not paused.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Total length of the earlier pauses, without the current one.</summary>
    public TimeSpan PausedFor { get; init; }

    /// <summary>UTC; null until it ends.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Number of times this clock was started on the incident, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Version of the deadline rules from which <see cref="DueAt"/> was computed.</summary>
    public int RuleVersion { get; init; }

    public ClockState StateAt(DateTimeOffset at)
    {
        if (DueAt is not { } due)
        {
            return ClockState.Uncomputed;
        }
        // A paused or ended clock is judged by the moment it stopped.
        var ranUntil = PausedAt ?? EndedAt ?? at;
        if (ranUntil > due)
        {
            return ClockState.Missed;
        }
        return EndedAt is not null ? ClockState.Met
            : PausedAt is not null ? ClockState.Paused
            : ClockState.Running;
    }

    /// <summary>Time from the start to the end, or to a moment while it has not ended; pauses included.</summary>
    public TimeSpan GrossAt(DateTimeOffset at) => (EndedAt ?? at) - StartedAt;

    /// <summary>The same without pauses.</summary>
    public TimeSpan NetAt(DateTimeOffset at)
    {
        var end = EndedAt ?? at;
        var currentPause = PausedAt is { } since ? end - since : TimeSpan.Zero;
        return end - StartedAt - PausedFor - currentPause;
    }

    /// <summary>Has no effect on a clock that is paused or has ended.</summary>
    public Clock Pause(DateTimeOffset at) => EndedAt is null && PausedAt is null ? this with { PausedAt = at } : this;

    /// <summary>Continues a paused or ended clock, and postpones its deadline by the time it was stopped.</summary>
    public Clock Resume(DateTimeOffset at) =>
        (PausedAt ?? EndedAt) is not { } stoppedAt
            ? this
            : this with
            {
                PausedAt = null,
                EndedAt = null,
                PausedFor = PausedFor + (at - stoppedAt),
                DueAt = DueAt + (at - stoppedAt),
            };

    /// <summary>Has no effect on a clock that has ended.</summary>
    public Clock End(DateTimeOffset at) => EndedAt is null ? this with { EndedAt = at } : this;
}
