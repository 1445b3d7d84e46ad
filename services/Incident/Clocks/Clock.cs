using System.Collections.Immutable;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>What a clock measures.</summary>
internal enum ClockName
{
    /// <summary>Until intake has decided.</summary>
    Accept,

    /// <summary>Until it is with a handling unit.</summary>
    Dispatch,

    /// <summary>Until the handling unit has taken it.</summary>
    Take,

    /// <summary>Until the handling unit is done.</summary>
    Handle,

    /// <summary>Until somebody else has looked.</summary>
    Verify,

    /// <summary>Until the return visit.</summary>
    Feedback,

    /// <summary>The whole matter; stands still while others than the responsible wait or check.</summary>
    Total,
}

/// <summary>How a clock stands.</summary>
internal enum ClockState
{
    /// <summary>Runs, and is not yet due.</summary>
    Running,

    /// <summary>Stands still.</summary>
    Paused,

    /// <summary>Was stopped in time.</summary>
    Met,

    /// <summary>Ran out, whether or not it was stopped later.</summary>
    Missed,

    /// <summary>Runs without a due time, since no deadline could be computed.</summary>
    Uncomputed,
}

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

/// <summary>The clocks of one incident, the latest round of each. Immutable, and stored in the incident's own row.</summary>
internal sealed class ClockSet(ImmutableArray<Clock> clocks)
{
    /// <summary>No clock yet.</summary>
    public static ClockSet Empty { get; } = new([]);

    /// <summary>In order of their first start.</summary>
    public ImmutableArray<Clock> All { get; } = clocks;

    /// <summary>One clock, or null before it first started.</summary>
    public Clock? this[ClockName name] => All.FirstOrDefault(clock => clock.Name == name);

    /// <summary>The earliest moment at which a running clock is due; null when none runs.</summary>
    public DateTimeOffset? NextDueAt => All.Where(c => c.EndedAt is null && c.PausedAt is null).Min(c => c.DueAt);

    /// <summary>Starts a clock, or starts it again as its next round.</summary>
    public ClockSet Start(ClockName name, DateTimeOffset at, DateTimeOffset? dueAt, int ruleVersion)
    {
        var before = this[name];
        var clock = new Clock
        {
            Name = name,
            StartedAt = at,
            DueAt = dueAt,
            Round = (before?.Round ?? 0) + 1,
            RuleVersion = ruleVersion,
        };
        return new(before is null ? All.Add(clock) : All.Replace(before, clock));
    }

    /// <summary>Stands a clock still.</summary>
    public ClockSet Pause(ClockName name, DateTimeOffset at) => With(name, clock => clock.Pause(at));

    /// <summary>Lets a clock run on, be it paused or ended.</summary>
    public ClockSet Resume(ClockName name, DateTimeOffset at) => With(name, clock => clock.Resume(at));

    /// <summary>Stops a clock.</summary>
    public ClockSet End(ClockName name, DateTimeOffset at) => With(name, clock => clock.End(at));

    /// <summary>Takes away every clock that has not ended: it no longer counts, neither as met nor as missed.</summary>
    public ClockSet DropOpen() => new(All.RemoveAll(clock => clock.EndedAt is null));

    private ClockSet With(ClockName name, Func<Clock, Clock> change)
    {
        var clock = this[name];
        return clock is null ? this : new(All.Replace(clock, change(clock)));
    }
}
