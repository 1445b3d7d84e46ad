namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>Office hours of the demo county: weekdays, 08:30 to 18:00. Public holidays are not considered.</summary>
internal static class OfficeHours
{
    /// <summary>UTC offset of the county, which has had no summer time since 1991.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private static readonly TimeSpan Opening = new(8, 30, 0);
    private static readonly TimeSpan Closing = new(18, 0, 0);

    /// <summary>
    /// <paramref name="at"/> itself within office hours, otherwise <paramref name="afterOpening"/> after they open next.
    /// </summary>
    public static DateTimeOffset NextOpen(DateTimeOffset at, TimeSpan afterOpening)
    {
        var local = at.ToOffset(Offset);
        if (IsWeekday(local) && local.TimeOfDay >= Opening && local.TimeOfDay < Closing)
        {
            return local;
        }

        var day = local.TimeOfDay < Opening ? local.Date : local.Date.AddDays(1);
        var morning = new DateTimeOffset(day, Offset) + Opening + afterOpening;
        while (!IsWeekday(morning))
        {
            morning = morning.AddDays(1);
        }

        return morning;
    }

    private static bool IsWeekday(DateTimeOffset local) =>
        local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
