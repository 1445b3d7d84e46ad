using GovPlatform.Domain;
using GovPlatform.IncidentService.Calendars;

namespace GovPlatform.IncidentService.Tests.Calendars;

/// <summary>The calendar of a new installation, in China's time zone.</summary>
internal static class TestCalendars
{
    public static readonly CountyTime China = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    public static WorkingCalendar Published { get; } = new(InitialCalendars.Read(), [], China);

    /// <summary>A moment in China, such as <c>2025-01-26 09:30</c>.</summary>
    public static DateTimeOffset At(string local) =>
        China.Moment(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
}
