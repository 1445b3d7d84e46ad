using GovPlatform.VolunteerService.Activities;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// The time that one sign-up takes of a volunteer: a duration within a range of the shift. Between check-in and
/// check-out the duration fills the range; corrected minutes lie anywhere in the shift.
/// </summary>
/// <param name="From">Start of the range, UTC.</param>
/// <param name="To">End of the range, UTC.</param>
/// <param name="Duration">How much of the range is taken.</param>
internal sealed record TimeRange(DateTimeOffset From, DateTimeOffset To, TimeSpan Duration)
{
    /// <summary>The whole time between two times, as far as it lies inside the shift.</summary>
    public static TimeRange Attended(Shift shift, DateTimeOffset arrivedAt, DateTimeOffset leftAt)
    {
        var from = arrivedAt < shift.StartsAt ? shift.StartsAt : arrivedAt;
        var to = leftAt > shift.EndsAt ? shift.EndsAt : leftAt;
        return to > from ? new TimeRange(from, to, to - from) : new TimeRange(from, from, TimeSpan.Zero);
    }

    /// <summary>Whether this range can be served beside others without counting any time twice.</summary>
    /// <returns>
    /// False if there is a span of time that contains this range and is shorter than the sum of all durations whose
    /// ranges it contains.
    /// </returns>
    public bool FitsBeside(IReadOnlyCollection<TimeRange> others)
    {
        if (Duration == TimeSpan.Zero)
        {
            return true;
        }
        TimeRange[] all = [.. others, this];
        return all.Where(begin => begin.From <= From)
            .All(begin =>
                all.Where(end => end.To >= To)
                    .All(end =>
                        all.Where(each => each.From >= begin.From && each.To <= end.To)
                            .Aggregate(TimeSpan.Zero, (sum, each) => sum + each.Duration)
                        <= end.To - begin.From
                    )
            );
    }
}
