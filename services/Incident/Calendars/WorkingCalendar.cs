using System.Collections.Frozen;
using System.Globalization;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// Working days and working hours in memory (A10). All results depend on the county's time zone only, never on the server's.
/// Immutable and thread-safe.
/// </summary>
/// <param name="calendars">One per year.</param>
/// <param name="hours">The hours of units, in any order; those that are retired count in <see cref="Version"/> only.</param>
/// <param name="time">The county's time zone.</param>
internal sealed class WorkingCalendar(
    IReadOnlyList<Calendar> calendars,
    IReadOnlyList<WorkingHours> hours,
    CountyTime time
)
{
    private readonly FrozenSet<int> years = calendars.Select(calendar => calendar.Year).ToFrozenSet();

    // A day named by two notices is what the later one says.
    private readonly FrozenDictionary<DateOnly, bool> namedDays = calendars
        .OrderBy(calendar => calendar.Year)
        .SelectMany(calendar => calendar.Days)
        .GroupBy(day => day.Date)
        .ToFrozenDictionary(group => group.Key, group => !group.Last().IsOffDay);

    private readonly WorkingHours[] hoursByDepth =
    [
        .. hours.Where(row => row.RetiredAt is null).OrderByDescending(row => row.OwnerPath.Length),
    ];

    /// <summary>
    /// Number of the changes made so far to calendars and working hours, which are never deleted; stored with what is computed
    /// from them.
    /// </summary>
    public string Version { get; } =
        (calendars.Sum(row => row.Version) + hours.Sum(row => row.Version)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The years that have a calendar.</summary>
    public IReadOnlySet<int> Years => years;

    /// <summary><c>calendar.missing</c>, with the year.</summary>
    public static RuleBrokenException Missing(int year) =>
        new("calendar.missing", RefusalKind.Invalid, new Dictionary<string, object?> { ["year"] = year });

    /// <summary><c>calendar.missing</c>, with the first year that has no calendar from a moment on.</summary>
    public RuleBrokenException MissingFrom(DateTimeOffset at) =>
        Missing(Enumerable.Range(time.DayOf(at).Year, years.Count + 1).First(year => !years.Contains(year)));

    /// <summary>Null when the day's year has no calendar.</summary>
    public bool? IsWorkingDay(DateOnly day) =>
        !years.Contains(day.Year) ? null
        : namedDays.TryGetValue(day, out var working) ? working
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The hours of the nearest unit on the way to the root that has its own, else the default.</summary>
    public IReadOnlyList<WorkingInterval> HoursOf(string path) =>
        Array.Find(hoursByDepth, row => row.Covers(path))?.Intervals ?? WorkingInterval.Default;

    /// <summary>
    /// The end of working hours of the last of a number of working days. The day of <paramref name="from"/> does not count.
    /// </summary>
    /// <param name="from">Any moment.</param>
    /// <param name="days">At least 1.</param>
    /// <param name="path">Path of the unit whose hours count.</param>
    public Deadline AddWorkingDays(DateTimeOffset from, int days, string path)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var day = time.DayOf(from);
        // The first day does not count, but nothing is said of a year that has no calendar.
        if (!years.Contains(day.Year))
        {
            return Deadline.Missing(day.Year);
        }
        while (days > 0)
        {
            day = day.AddDays(1);
            switch (IsWorkingDay(day))
            {
                case null:
                    return Deadline.Missing(day.Year);
                case true:
                    days--;
                    break;
            }
        }
        return Deadline.At(time.Moment(day.ToDateTime(HoursOf(path)[^1].To)));
    }

    /// <summary>
    /// The first moment by which that much working time has passed. At the end of a part of the day it is that end, not the
    /// beginning of the next part.
    /// </summary>
    /// <param name="from">Any moment; outside working hours, time starts to run at the next working hour.</param>
    /// <param name="amount">More than zero.</param>
    /// <param name="path">Path of the unit whose hours count.</param>
    public Deadline AddWorkingTime(DateTimeOffset from, TimeSpan amount, string path)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(amount, TimeSpan.Zero);
        var intervals = HoursOf(path);
        for (var day = time.DayOf(from); ; day = day.AddDays(1))
        {
            if (IsWorkingDay(day) is not { } working)
            {
                return Deadline.Missing(day.Year);
            }
            foreach (var interval in working ? intervals : [])
            {
                var (start, end) = MomentsOf(day, interval);
                var begin = start > from ? start : from;
                if (end - begin >= amount)
                {
                    return Deadline.At(begin + amount);
                }
                amount -= end > begin ? end - begin : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Working time from one moment to a later one; null when a year in between has no calendar.</summary>
    /// <param name="from">Beginning.</param>
    /// <param name="to">End; zero when it is not later.</param>
    /// <param name="path">Path of the unit whose hours count.</param>
    public TimeSpan? WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to, string path)
    {
        var intervals = HoursOf(path);
        var sum = TimeSpan.Zero;
        for (var (day, last) = (time.DayOf(from), time.DayOf(to)); day <= last; day = day.AddDays(1))
        {
            if (IsWorkingDay(day) is not { } working)
            {
                return null;
            }
            foreach (var interval in working ? intervals : [])
            {
                var (start, end) = MomentsOf(day, interval);
                var (begin, finish) = (start > from ? start : from, end < to ? end : to);
                sum += finish > begin ? finish - begin : TimeSpan.Zero;
            }
        }
        return sum;
    }

    /// <summary>Working days after the day of one moment, up to the day of a later one; null as above.</summary>
    public int? WorkingDaysBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var count = 0;
        for (var (day, last) = (time.DayOf(from).AddDays(1), time.DayOf(to)); day <= last; day = day.AddDays(1))
        {
            if (IsWorkingDay(day) is not { } working)
            {
                return null;
            }
            count += working ? 1 : 0;
        }
        return count;
    }

    private (DateTimeOffset Start, DateTimeOffset End) MomentsOf(DateOnly day, WorkingInterval interval) =>
        (time.Moment(day.ToDateTime(interval.From)), time.Moment(day.ToDateTime(interval.To)));
}
