using System.Collections.Immutable;

namespace GovPlatform.IncidentService.Clocks;

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
