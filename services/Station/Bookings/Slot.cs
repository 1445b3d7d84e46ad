using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>From when to when.</summary>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
internal sealed record Slot(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Most bookings of one series.</summary>
    public const int LongestSeries = 200;

    /// <summary>Longest single use of a room.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>
    /// The slot and its repetitions at the same time of day by the county's clocks, up to a bound; the first always counts.
    /// </summary>
    /// <param name="frequency">How often.</param>
    /// <param name="until">Whether one may still begin at that moment.</param>
    /// <param name="time">The county's clocks.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>booking.series.tooLong</c> beyond <see cref="LongestSeries"/>; <c>booking.series.overlap</c> where one would
    /// run into the next.
    /// </exception>
    public IReadOnlyList<Slot> Repeat(Frequency frequency, Func<DateTimeOffset, bool> until, CountyTime time)
    {
        var length = To - From;
        var days = frequency == Frequency.Daily ? 1 : 7;
        if (length > TimeSpan.FromDays(days))
            throw new RuleBrokenException("booking.series.overlap", RefusalKind.Invalid);
        var first = time.Local(From);
        var slots = new List<Slot> { this };
        while (true)
        {
            var from = time.Moment(first.AddDays(days * slots.Count));
            if (!until(from))
                return slots;
            if (slots.Count == LongestSeries)
                throw new RuleBrokenException("booking.series.tooLong", RefusalKind.Invalid);
            slots.Add(new Slot(from, from + length));
        }
    }
}
