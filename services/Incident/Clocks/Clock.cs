using System.Text.Json.Serialization;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// One round of one clock of an incident, with its deadline in <see cref="DueAt"/>. Immutable: each change returns a new
/// instance. Stored as JSON, so property names are part of the stored format. What its deadline was computed from is stored
/// with it, so that <see cref="Deadlines.Recompute"/> can compute it again from a newer calendar.
/// </summary>
internal sealed record Clock
{
    public required ClockName Name { get; init; }

    /// <summary>Number of times this clock was started on the incident, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it may run.</summary>
    public required Limit Limit { get; init; }

    /// <summary>Path of the unit whose working hours count.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The deadline, UTC. Resuming postpones it by the working time of the pause. Null when a year that it needs has no
    /// calendar.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>
    /// The first deadline it had, UTC: what the reporter was told. It stays when pauses, corrections and calendars move
    /// <see cref="DueAt"/>.
    /// </summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>The first deadline where the present one is another, UTC; null while it has not moved.</summary>
    [JsonIgnore]
    public DateTimeOffset? MovedFrom => PromisedAt == DueAt ? null : PromisedAt;

    /// <summary>
    /// When three quarters of its time have passed (黄牌), UTC; null as for <see cref="DueAt"/>. Postponed likewise.
    /// </summary>
    public DateTimeOffset? WarnAt { get; init; }

    /// <summary>Which of its timers have fired.</summary>
    public ClockAlert Alert { get; init; }

    /// <summary>In order; the last one lasts while its end is null.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>UTC; null until it ends.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it ended because what it measures was given up: returned, passed on, merged, withdrawn.</summary>
    public bool Dropped { get; init; }

    /// <summary>Whether the incident is passed on to the next tier when this clock has run out.</summary>
    public bool Escalates { get; init; }

    /// <summary>Version of the deadline rule that gave the limit.</summary>
    public int RuleVersion { get; init; }

    /// <summary>Version of the calendar from which <see cref="DueAt"/> was computed.</summary>
    public string? CalendarVersion { get; init; }

    /// <summary>Whether it neither is paused nor has ended.</summary>
    [JsonIgnore]
    public bool Runs => EndedAt is null && PausedAt is null;

    /// <summary>Begin of the current pause, UTC; null while not paused.</summary>
    [JsonIgnore]
    public DateTimeOffset? PausedAt => Pauses is [.., { To: null, From: var from }] ? from : null;

    /// <summary>A clock that is paused or has ended is judged by the moment it stopped.</summary>
    public ClockState StateAt(DateTimeOffset at) =>
        Dropped ? ClockState.Dropped
        : DueAt is not { } due ? ClockState.Uncomputed
        : (PausedAt ?? EndedAt ?? at) > due ? ClockState.Missed
        : EndedAt is not null ? ClockState.Met
        : PausedAt is not null ? ClockState.Paused
        : ClockState.Running;

    /// <summary>When it stopped, UTC: its end, or the begin of the pause in which it ended; null while it runs.</summary>
    [JsonIgnore]
    public DateTimeOffset? StoppedAt => PausedAt ?? EndedAt;

    /// <summary>When its next timer fires, UTC; null while it does not run and after its last.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextAlertAt =>
        !Runs ? null
        : Alert == ClockAlert.None && WarnAt < DueAt ? WarnAt
        : Alert < ClockAlert.Overdue ? DueAt
        : null;

    /// <summary>Time from the start to the end, or to a moment while it has not ended; pauses included.</summary>
    public TimeSpan GrossAt(DateTimeOffset at) => (EndedAt ?? at) - StartedAt;

    /// <summary>The same without pauses.</summary>
    public TimeSpan NetAt(DateTimeOffset at)
    {
        var end = EndedAt ?? at;
        return Pauses.Aggregate(end - StartedAt, (net, pause) => net - ((pause.To ?? end) - pause.From));
    }

    /// <summary>Has no effect on a clock that is paused or has ended.</summary>
    public Clock Pause(DateTimeOffset at) => Runs ? this with { Pauses = [.. Pauses, new Pause(at, null)] } : this;

    /// <summary>Continues a paused or ended clock; the time it was stopped becomes a pause.</summary>
    /// <param name="at">From when it runs again, UTC.</param>
    /// <param name="deadlines">Computes the new deadline.</param>
    public Clock Resume(DateTimeOffset at, Deadlines deadlines)
    {
        if (StoppedAt is not { } stoppedAt)
        {
            return this;
        }
        var pauses = PausedAt is null ? Pauses : [.. Pauses.SkipLast(1)];
        return this with
        {
            EndedAt = null,
            Pauses = [.. pauses, new Pause(stoppedAt, at)],
            DueAt = DueAt is { } due ? deadlines.Postpone(due, stoppedAt, at, Limit, Path) : null,
            WarnAt = WarnAt is { } warn ? deadlines.PostponeWarning(warn, stoppedAt, at, Limit, Path) : null,
        };
    }

    /// <summary>Has no effect on a clock that has ended.</summary>
    public Clock End(DateTimeOffset at) => EndedAt is null ? this with { EndedAt = at } : this;

    /// <summary>
    /// Ends it because what it measures was given up. It counts as missed if it was overdue, and else neither as met nor as
    /// missed.
    /// </summary>
    public Clock Abandon(DateTimeOffset at) =>
        EndedAt is null ? this with { EndedAt = at, Dropped = StateAt(at) != ClockState.Missed } : this;

    /// <summary>Undoes <see cref="Drop"/>: it has run on since then, even if it was paused.</summary>
    public Clock Restore(Deadlines deadlines) =>
        EndedAt is { } end ? (this with { EndedAt = null, Dropped = false }).Resume(end, deadlines) : this;

    /// <summary>Ends it so that it counts neither as met nor as missed, even if it was overdue.</summary>
    public Clock Drop(DateTimeOffset at) => EndedAt is null ? this with { EndedAt = at, Dropped = true } : this;
}
