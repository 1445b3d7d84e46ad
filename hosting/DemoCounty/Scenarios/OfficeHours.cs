namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>When offices work in the demo county: weekdays, half past eight to six. Holidays are for calendars, not for stories.</summary>
internal static class OfficeHours
{
    /// <summary>The county's time zone; it has had no summer time since 1991.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private static readonly TimeSpan Opening = new(8, 30, 0);
    private static readonly TimeSpan Closing = new(18, 0, 0);

    /// <summary>The given moment, or the next morning the offices open; the minutes past opening are the caller's.</summary>
    public static DateTimeOffset NextOpen(DateTimeOffset at, TimeSpan pastOpening)
    {
        var local = at.ToOffset(Offset);
        if (IsWeekday(local) && local.TimeOfDay >= Opening && local.TimeOfDay < Closing)
        {
            return local;
        }

        var day = local.TimeOfDay < Opening ? local.Date : local.Date.AddDays(1);
        var morning = new DateTimeOffset(day, Offset) + Opening + pastOpening;
        while (!IsWeekday(morning))
        {
            morning = morning.AddDays(1);
        }

        return morning;
    }

    private static bool IsWeekday(DateTimeOffset local) =>
        local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
