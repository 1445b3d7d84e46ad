using GovPlatform.Domain;

namespace GovPlatform.GridService.Lists;

/// <summary>The period of the county's calendar within which each subject of a list is due.</summary>
/// <param name="From">Its first moment, UTC; null without a beginning.</param>
/// <param name="To">Its end, UTC, exclusive; null without an end.</param>
internal sealed record DuePeriod(DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>The period that holds a moment.</summary>
    public static DuePeriod Of(Rhythm rhythm, DateTimeOffset at, CountyTime time)
    {
        var day = time.DayOf(at);
        var month = new DateOnly(day.Year, day.Month, 1);
        return rhythm switch
        {
            Rhythm.Once => new DuePeriod(null, null),
            Rhythm.Daily => Between(day, day.AddDays(1), time),
            Rhythm.Weekly => Week(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), time),
            Rhythm.Monthly => Between(month, month.AddMonths(1), time),
            Rhythm.Yearly => Between(new DateOnly(day.Year, 1, 1), new DateOnly(day.Year + 1, 1, 1), time),
        };
    }

    private static DuePeriod Week(DateOnly monday, CountyTime time) => Between(monday, monday.AddDays(7), time);

    private static DuePeriod Between(DateOnly from, DateOnly to, CountyTime time) =>
        new(time.StartOf(from), time.StartOf(to));
}
