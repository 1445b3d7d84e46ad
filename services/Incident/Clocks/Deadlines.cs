using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// How long each clock may run and until when the limited moves may be made (A10): the deadline rules in force and the working
/// calendar. Immutable. What is stored with a clock keeps the rule version and the calendar version it was computed with.
/// </summary>
/// <param name="rules">All rules in force; one matches every clock and every limited move. Of those that are alike the first applies.</param>
/// <param name="calendar">Working days and hours.</param>
/// <remarks>
/// Two limits are not clocks: <see cref="LimitName.Suspend"/> and <see cref="LimitName.RequestReopen"/>. Nothing of them is stored
/// with an incident; a move is judged by the rule in force when it is made.
/// </remarks>
internal sealed class Deadlines(IEnumerable<DeadlineRule> rules, WorkingCalendar calendar)
{
    /// <summary>The part of a clock's time after which it warns (domain rule: yellow at 75 %).</summary>
    private const double WarningShare = 0.75;

    private readonly ILookup<LimitName, DeadlineRule> rulesByClock = rules
        .OrderByDescending(rule => rule.OwnerPath.Length)
        .ThenByDescending(rule => rule.Category?.Length ?? 0)
        .ThenByDescending(rule => rule.Severity is not null)
        .ToLookup(rule => rule.Clock);

    public WorkingCalendar Calendar => calendar;

    /// <summary>The same calendar, with other rules tried before those in force of the same owners.</summary>
    public Deadlines With(IEnumerable<DeadlineRule> proposed) =>
        new(proposed.Concat(rulesByClock.SelectMany(group => group)), calendar);

    /// <summary>The rule that applies to a clock of an incident.</summary>
    /// <param name="clock">Which clock.</param>
    /// <param name="category">Code of the incident's category.</param>
    /// <param name="severity">The incident's severity.</param>
    /// <param name="path">Path of the owning unit.</param>
    public DeadlineRule RuleFor(ClockName clock, string category, Severity severity, string path) =>
        RuleFor((LimitName)clock, category, severity, path);

    /// <summary>The rule that applies to a clock or a move of an incident.</summary>
    /// <param name="limit">Which clock or move.</param>
    /// <param name="category">Code of the incident's category.</param>
    /// <param name="severity">The incident's severity.</param>
    /// <param name="path">Path of the owning unit.</param>
    public DeadlineRule RuleFor(LimitName limit, string category, Severity severity, string path) =>
        rulesByClock[limit]
            .First(rule =>
                rule.Covers(path)
                && CategoryCode.IsIn(category, rule.Category)
                && (rule.Severity is null || rule.Severity == severity)
            );

    /// <summary>A clock that starts at a moment.</summary>
    /// <param name="name">Which clock.</param>
    /// <param name="rule">The rule that applies.</param>
    /// <param name="path">Path of the unit whose working hours count.</param>
    /// <param name="at">UTC.</param>
    public Clock Start(ClockName name, DeadlineRule rule, string path, DateTimeOffset at)
    {
        var limit = new Limit(rule.Amount, rule.Unit);
        var due = DueAfter(at, limit, path);
        return new Clock
        {
            Name = name,
            StartedAt = at,
            Limit = limit,
            Path = path,
            DueAt = due,
            PromisedAt = due,
            WarnAt = WarnBetween(at, due, limit, path),
            Escalates = rule.EscalatesWhenDue,
            RuleVersion = rule.Version,
            CalendarVersion = calendar.Version,
        };
    }

    /// <summary>When a clock that starts at a moment would be due, UTC; null when a year that it needs has no calendar.</summary>
    /// <param name="rule">The rule that applies.</param>
    /// <param name="path">Path of the unit whose working hours count.</param>
    /// <param name="at">UTC.</param>
    public DateTimeOffset? DueAfter(DeadlineRule rule, string path, DateTimeOffset at) =>
        DueAfter(at, new Limit(rule.Amount, rule.Unit), path);

    /// <summary>Until when a time may last that is limited together with earlier ones.</summary>
    /// <param name="rule">The rule that applies.</param>
    /// <param name="path">Path of the unit whose working hours count.</param>
    /// <param name="earlier">The times before it, in order; what lies between them does not count.</param>
    /// <param name="at">When it begins, UTC.</param>
    /// <returns>UTC; no later than <paramref name="at"/> when nothing is left. Null when a year that it needs has no calendar.</returns>
    public DateTimeOffset? LatestEnd(DeadlineRule rule, string path, IReadOnlyList<Period> earlier, DateTimeOffset at)
    {
        var limit = new Limit(rule.Amount, rule.Unit);
        var end = DueAfter(earlier is [var first, ..] ? first.From : at, limit, path);
        for (var i = 0; i < earlier.Count && end is not null; i++)
        {
            var next = i + 1 < earlier.Count ? earlier[i + 1].From : at;
            end = Postpone(end.Value, earlier[i].To, next, limit, path);
        }
        return end;
    }

    /// <summary>The deadline that a clock has after it stood still.</summary>
    /// <param name="due">Its deadline before.</param>
    /// <param name="from">When it stopped, UTC.</param>
    /// <param name="to">When it continues, UTC.</param>
    /// <param name="limit">In what its time is counted.</param>
    /// <param name="path">Path of the unit whose working hours count.</param>
    /// <returns>
    /// Null when a year has no calendar. A clock that stopped after its deadline keeps it. One that counts days has as many
    /// working days left as before, and again ends with working hours.
    /// </returns>
    public DateTimeOffset? Postpone(
        DateTimeOffset due,
        DateTimeOffset from,
        DateTimeOffset to,
        Limit limit,
        string path
    )
    {
        if (from >= due)
        {
            return due;
        }
        if (limit.Unit == LimitUnit.Minutes)
        {
            return due + (to - from);
        }
        if (limit.Unit == LimitUnit.WorkingDays)
        {
            switch (calendar.WorkingDaysBetween(from, due))
            {
                case null:
                    return null;
                case > 0 and var days:
                    return calendar.AddWorkingDays(to, days, path).DueAt;
            }
        }
        return calendar.WorkingTimeBetween(from, due, path) switch
        {
            null => null,
            { Ticks: > 0 } left => calendar.AddWorkingTime(to, left, path).DueAt,
            _ => to,
        };
    }

    /// <summary>The same clock with the limit of another rule.</summary>
    public Clock Apply(DeadlineRule rule, Clock clock, DateTimeOffset at) =>
        Recompute(
            clock with
            {
                Limit = new Limit(rule.Amount, rule.Unit),
                RuleVersion = rule.Version,
                Escalates = rule.EscalatesWhenDue,
            },
            at
        );

    /// <summary>The same clock with the deadline that it has by this calendar.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="at">What lies after this moment, UTC, has not been warned of, even if it was before.</param>
    public Clock Recompute(Clock clock, DateTimeOffset at)
    {
        var due = DueAfter(clock.StartedAt, clock.Limit, clock.Path);
        var warn = WarnBetween(clock.StartedAt, due, clock.Limit, clock.Path);
        foreach (var pause in clock.Pauses)
        {
            if (due is { } dueBefore && pause.To is { } to)
            {
                due = Postpone(dueBefore, pause.From, to, clock.Limit, clock.Path);
                warn = warn is { } warnBefore
                    ? PostponeWarning(warnBefore, pause.From, to, clock.Limit, clock.Path)
                    : null;
            }
        }
        var reached =
            due <= at ? ClockAlert.Overdue
            : warn <= at ? ClockAlert.Warned
            : ClockAlert.None;
        return clock with
        {
            DueAt = due,
            PromisedAt = clock.PromisedAt ?? due,
            WarnAt = warn,
            Alert = clock.Alert < reached ? clock.Alert : reached,
            CalendarVersion = calendar.Version,
        };
    }

    /// <summary>The same for a warning, which lies within the working hours of a day.</summary>
    public DateTimeOffset? PostponeWarning(
        DateTimeOffset warn,
        DateTimeOffset from,
        DateTimeOffset to,
        Limit limit,
        string path
    ) => Postpone(warn, from, to, limit with { Unit = Elapsing(limit.Unit) }, path);

    /// <summary>When three quarters of the time between two moments have passed.</summary>
    private DateTimeOffset? WarnBetween(DateTimeOffset from, DateTimeOffset? due, Limit limit, string path)
    {
        if (due is not { } end)
        {
            return null;
        }
        if (limit.Unit == LimitUnit.Minutes)
        {
            return from + (end - from) * WarningShare;
        }
        return calendar.WorkingTimeBetween(from, end, path) is { Ticks: > 0 } time
            ? calendar.AddWorkingTime(from, time * WarningShare, path).DueAt
            : null;
    }

    private static LimitUnit Elapsing(LimitUnit unit) =>
        unit == LimitUnit.Minutes ? LimitUnit.Minutes : LimitUnit.WorkingMinutes;

    private DateTimeOffset? DueAfter(DateTimeOffset from, Limit limit, string path) =>
        limit.Unit switch
        {
            LimitUnit.Minutes => from.AddMinutes(limit.Amount),
            LimitUnit.WorkingMinutes => calendar.AddWorkingTime(from, TimeSpan.FromMinutes(limit.Amount), path).DueAt,
            LimitUnit.WorkingDays => calendar.AddWorkingDays(from, limit.Amount, path).DueAt,
        };
}
