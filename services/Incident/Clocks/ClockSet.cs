using System.Collections.Immutable;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// The clocks of one incident, with all their rounds. Immutable. Stored as JSON in the incident's row, so a report writes no
/// extra rows for them.
/// </summary>
internal sealed class ClockSet(ImmutableArray<Clock> clocks)
{
    public static ClockSet Empty { get; } = new([]);

    /// <summary>In order of their start.</summary>
    public ImmutableArray<Clock> All { get; } = clocks;

    /// <summary>The latest round; null when the clock was never started.</summary>
    public Clock? this[ClockName name] => All.LastOrDefault(clock => clock.Name == name);

    /// <summary>
    /// The clock of the stage: of those that have not ended, the one that started last. Null once the incident has ended.
    /// </summary>
    public Clock? Stage => All.LastOrDefault(clock => clock is { EndedAt: null, Name: not ClockName.Total });

    /// <summary>The running clock that is due first; null when none that has a deadline runs.</summary>
    public Clock? Next => All.Where(clock => clock is { Runs: true, DueAt: not null }).MinBy(clock => clock.DueAt);

    /// <summary>Whether the deadline of a clock that has not ended could not be computed.</summary>
    public bool IsUncomputed => All.Any(clock => clock is { EndedAt: null, DueAt: null });

    /// <summary>Adds a clock as the next round of its name.</summary>
    public ClockSet Start(Clock clock) =>
        new(All.Add(clock with { Round = All.Count(other => other.Name == clock.Name) + 1 }));

    public ClockSet Pause(ClockName name, DateTimeOffset at) => Change(name, clock => clock.Pause(at));

    /// <summary>Continues a clock that is paused or has ended.</summary>
    public ClockSet Resume(ClockName name, DateTimeOffset at, Deadlines deadlines) =>
        Change(name, clock => clock.Resume(at, deadlines));

    public ClockSet End(ClockName name, DateTimeOffset at) => Change(name, clock => clock.End(at));

    /// <summary>Ends the clock of the stage, if there is one.</summary>
    public ClockSet EndStage(DateTimeOffset at) =>
        Stage is { } stage ? Change(stage.Name, clock => clock.End(at)) : this;

    /// <summary>Abandons the clock of the stage and one that it has paused.</summary>
    public ClockSet AbandonStages(DateTimeOffset at) =>
        new([.. All.Select(clock => clock.Name == ClockName.Total ? clock : clock.Abandon(at))]);

    /// <summary>Drops every clock that has not ended.</summary>
    public ClockSet DropOpen(DateTimeOffset at) => new([.. All.Select(clock => clock.Drop(at))]);

    /// <summary>Continues a clock that was dropped, as if it had run on.</summary>
    public ClockSet Restore(ClockName name, Deadlines deadlines, DateTimeOffset at) =>
        Change(name, clock => clock.Dropped ? deadlines.Recompute(clock.Restore(deadlines), at) : clock);

    /// <summary>Replaces a clock by a changed one.</summary>
    public ClockSet Replace(Clock clock, Clock changed) => new(All.Replace(clock, changed));

    /// <summary>Computes the deadlines of all clocks that have not ended anew.</summary>
    public ClockSet Recompute(Deadlines deadlines, DateTimeOffset at) =>
        new([.. All.Select(clock => clock.EndedAt is null ? deadlines.Recompute(clock, at) : clock)]);

    /// <summary>Gives the clocks that have not ended the limits of other rules.</summary>
    /// <param name="deadlines">Computes the deadlines.</param>
    /// <param name="ruleFor">The rule of each clock.</param>
    /// <param name="hoursOf">Path of the unit whose working hours each clock follows.</param>
    /// <param name="at">A clock that is not due yet at that moment, UTC, can warn again.</param>
    public ClockSet Apply(
        Deadlines deadlines,
        Func<ClockName, DeadlineRule> ruleFor,
        Func<ClockName, string> hoursOf,
        DateTimeOffset at
    ) =>
        new([
            .. All.Select(clock =>
                clock.EndedAt is null
                    ? deadlines.Apply(ruleFor(clock.Name), clock with { Path = hoursOf(clock.Name) }, at)
                    : clock
            ),
        ]);

    /// <summary>Whether all clocks have the same deadlines as those of a set that it was computed from.</summary>
    public bool HasDueTimesOf(ClockSet other) =>
        All.Select(clock => clock.DueAt).SequenceEqual(other.All.Select(clock => clock.DueAt));

    private ClockSet Change(ClockName name, Func<Clock, Clock> change)
    {
        var clock = this[name];
        return clock is null ? this : new(All.Replace(clock, change(clock)));
    }
}
