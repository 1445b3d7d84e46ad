using System.Collections.Immutable;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// The clocks of one incident, the latest round of each. Immutable. Stored as JSON in the incident's row, so a report
/// writes no extra rows for them.
/// </summary>
internal sealed class ClockSet(ImmutableArray<Clock> clocks)
{
    public static ClockSet Empty { get; } = new([]);

    /// <summary>In order of their first start.</summary>
    public ImmutableArray<Clock> All { get; } = clocks;

    /// <summary>Null when the clock was never started or was dropped.</summary>
    public Clock? this[ClockName name] => All.FirstOrDefault(clock => clock.Name == name);

    /// <summary>The earliest deadline of the running clocks, UTC; null when none runs.</summary>
    public DateTimeOffset? NextDueAt => All.Where(c => c.EndedAt is null && c.PausedAt is null).Min(c => c.DueAt);

    /// <summary>Starts a clock; one that was started before is replaced by its next round.</summary>
    public ClockSet Start(ClockName name, DateTimeOffset at, DateTimeOffset? dueAt, int ruleVersion)
    {
        var previous = this[name];
        var clock = new Clock
        {
            Name = name,
            StartedAt = at,
            DueAt = dueAt,
            Round = (previous?.Round ?? 0) + 1,
            RuleVersion = ruleVersion,
        };
        return new(previous is null ? All.Add(clock) : All.Replace(previous, clock));
    }

    public ClockSet Pause(ClockName name, DateTimeOffset at) => Change(name, clock => clock.Pause(at));

    /// <summary>Continues a clock that is paused or has ended.</summary>
    public ClockSet Resume(ClockName name, DateTimeOffset at) => Change(name, clock => clock.Resume(at));

    public ClockSet End(ClockName name, DateTimeOffset at) => Change(name, clock => clock.End(at));

    /// <summary>Removes every clock that has not ended, so that it counts neither as met nor as missed.</summary>
    public ClockSet DropOpen() => new(All.RemoveAll(clock => clock.EndedAt is null));

    private ClockSet Change(ClockName name, Func<Clock, Clock> change)
    {
        var clock = this[name];
        return clock is null ? this : new(All.Replace(clock, change(clock)));
    }
}
