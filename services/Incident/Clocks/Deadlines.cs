using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// How long each clock may run (A10). Every limit is elapsed time: nights, weekends and holidays count. Working calendars
/// are not implemented yet; they will replace this class. Due times already stored keep the rule version they were
/// computed with.
/// </summary>
/// <remarks>
/// Two limits are not clocks: <c>Incident.MaxSuspension</c> and <c>Incident.ReopenWindow</c>.
/// </remarks>
internal sealed class Deadlines
{
    /// <summary>The rules in force.</summary>
    public static Deadlines Default { get; } = new();

    /// <summary>Version of these rules, stored with every clock and timeline entry.</summary>
    public int RuleVersion => 1;

    /// <summary>Version of the working calendar; null while plain intervals are used.</summary>
    public string? CalendarVersion => null;

    private static TimeSpan DurationOf(ClockName clock, Severity severity) =>
        clock switch
        {
            ClockName.Accept or ClockName.Dispatch => TimeSpan.FromHours(4),
            ClockName.Take or ClockName.Verify => TimeSpan.FromDays(1),
            ClockName.Feedback => TimeSpan.FromDays(3),
            ClockName.Handle or ClockName.Total => severity switch
            {
                Severity.Urgent => TimeSpan.FromHours(2),
                Severity.Safety => TimeSpan.FromHours(24),
                Severity.Ordinary => TimeSpan.FromDays(7),
                Severity.Complex => TimeSpan.FromDays(15),
            },
        };

    /// <summary>
    /// When a clock started at a moment is due, UTC. Never null with plain intervals; null is for a calendar that has no
    /// days for the period.
    /// </summary>
    public DateTimeOffset? Due(ClockName clock, Severity severity, DateTimeOffset from) =>
        from + DurationOf(clock, severity);

    /// <summary>
    /// When a request to reopen must be decided, UTC: two days. The clock is named <see cref="ClockName.Accept"/> too, since
    /// intake decides on it.
    /// </summary>
    public DateTimeOffset? ReopenDue(DateTimeOffset from) => from + TimeSpan.FromDays(2);
}
