using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>A period for which a room is booked.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC, exclusive.</param>
internal sealed record Slot(DateTimeOffset From, DateTimeOffset To)
{
    public const int MaxSeriesLength = 200;

    /// <summary>Longest period of one booking.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(31);

    /// <summary>
    /// This slot and its repetitions at the same local time in the county's time zone. This slot is always included.
    /// </summary>
    /// <param name="frequency">Interval between the starts.</param>
    /// <param name="mayStart">
    /// Whether a repetition may still start at that instant; the first false ends the series.
    /// </param>
    /// <param name="time">The county's time zone.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>booking.series.tooLong</c> if there are more than <see cref="MaxSeriesLength"/>;
    /// <c>booking.series.overlap</c> if a slot is longer than the interval between the starts.
    /// </exception>
    public IReadOnlyList<Slot> Repeat(Frequency frequency, Func<DateTimeOffset, bool> mayStart, CountyTime time)
    {
        var length = To - From;
        var days = frequency == Frequency.Daily ? 1 : 7;
        if (length > TimeSpan.FromDays(days))
        {
            throw new RuleBrokenException("booking.series.overlap", RefusalKind.Invalid);
        }
        var first = time.Local(From);
        var slots = new List<Slot> { this };
        while (true)
        {
            var from = time.Moment(first.AddDays(days * slots.Count));
            if (!mayStart(from))
            {
                return slots;
            }
            if (slots.Count == MaxSeriesLength)
            {
                throw new RuleBrokenException("booking.series.tooLong", RefusalKind.Invalid);
            }
            slots.Add(new Slot(from, from + length));
        }
    }
}
