namespace GovPlatform.IncidentService.Clocks;

/// <summary>One named clock of an incident. Immutable: each change is a new clock.</summary>
internal sealed record Clock
{
    /// <summary>What it measures.</summary>
    public required ClockName Name { get; init; }

    /// <summary>When it started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it runs out, UTC, moved on by pauses; null when it could not be computed.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Since when it stands still, UTC; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>How long it stood still before the present pause.</summary>
    public TimeSpan PausedFor { get; init; }

    /// <summary>When it was stopped, UTC; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often it was started, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Version of the deadline rules its due time came from.</summary>
    public int RuleVersion { get; init; }

    /// <summary>How it stands at a moment.</summary>
    public ClockState StateAt(DateTimeOffset at)
    {
        if (DueAt is not { } due)
        {
            return ClockState.Uncomputed;
        }
        // Ended or paused clocks are judged by the moment they stopped turning.
        var turnedUntil = PausedAt ?? EndedAt ?? at;
        if (turnedUntil > due)
        {
            return ClockState.Missed;
        }
        return EndedAt is not null ? ClockState.Met
            : PausedAt is not null ? ClockState.Paused
            : ClockState.Running;
    }

    /// <summary>Time from start to end or to a moment, pauses included.</summary>
    public TimeSpan GrossAt(DateTimeOffset at) => (EndedAt ?? at) - StartedAt;

    /// <summary>Time from start to end or to a moment, pauses left out.</summary>
    public TimeSpan NetAt(DateTimeOffset at)
    {
        var end = EndedAt ?? at;
        var standing = PausedAt is { } since ? end - since : TimeSpan.Zero;
        return end - StartedAt - PausedFor - standing;
    }

    /// <summary>Stands still from a moment on; a clock that ended or stands still already stays as it is.</summary>
    public Clock Pause(DateTimeOffset at) => EndedAt is null && PausedAt is null ? this with { PausedAt = at } : this;

    /// <summary>Runs on; what it stood still is added to its due time.</summary>
    public Clock Resume(DateTimeOffset at)
    {
        var since = PausedAt ?? EndedAt;
        return since is not { } stopped
            ? this
            : this with
            {
                PausedAt = null,
                EndedAt = null,
                PausedFor = PausedFor + (at - stopped),
                DueAt = DueAt + (at - stopped),
            };
    }

    /// <summary>Stops for good.</summary>
    public Clock End(DateTimeOffset at) => EndedAt is null ? this with { EndedAt = at } : this;
}
