using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// How long each clock may run. Plain intervals for now; working calendars will take this class's place, and the due
/// times stored with their rule version stay as they are.
/// </summary>
internal sealed class Deadlines
{
    /// <summary>The rules in force.</summary>
    public static Deadlines Plain { get; } = new();

    /// <summary>Version of these rules, stored with every clock and step.</summary>
    public int RuleVersion => 1;

    /// <summary>Version of the calendar, or null while plain intervals are used.</summary>
    public string? CalendarVersion => null;

    /// <summary>When a clock that starts now runs out; null when that cannot be computed.</summary>
    public DateTimeOffset? Due(ClockName clock, Severity severity, DateTimeOffset from) => from + For(clock, severity);

    /// <summary>When the answer to a wish to reopen is due.</summary>
    public DateTimeOffset? ReopenDue(DateTimeOffset from) => from + TimeSpan.FromDays(2);

    private static TimeSpan For(ClockName clock, Severity severity) =>
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
}
