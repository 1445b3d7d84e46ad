using GovPlatform.VolunteerService.Activities;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// Time of a volunteer that one place in a shift takes up: so much of it, between two moments of the shift. Whoever was checked
/// in and out was there all the while; corrected minutes lie somewhere in their shift, since nobody said where.
/// </summary>
/// <param name="From">Not before, UTC.</param>
/// <param name="To">Not after, UTC.</param>
/// <param name="Taken">How much of it.</param>
internal sealed record TimeRange(DateTimeOffset From, DateTimeOffset To, TimeSpan Taken)
{
    /// <summary>All the time between two moments, as far as it lies inside a shift.</summary>
    /// <param name="shift">The shift.</param>
    /// <param name="came">When they came, UTC.</param>
    /// <param name="left">When they left, UTC.</param>
    public static TimeRange Whole(Shift shift, DateTimeOffset came, DateTimeOffset left)
    {
        var from = came < shift.StartsAt ? shift.StartsAt : came;
        var to = left > shift.EndsAt ? shift.EndsAt : left;
        return to > from ? new TimeRange(from, to, to - from) : new TimeRange(from, from, TimeSpan.Zero);
    }

    /// <summary>Whether one more stretch can be served beside others without serving an hour twice.</summary>
    /// <param name="others">What is served already.</param>
    /// <returns>
    /// False where some span of time would have to hold more than it is long: a span that holds this stretch, and with it
    /// everything that cannot lie outside that span.
    /// </returns>
    public bool FitsBeside(IReadOnlyCollection<TimeRange> others)
    {
        if (Taken == TimeSpan.Zero)
            return true;
        TimeRange[] all = [.. others, this];
        return all.Where(begin => begin.From <= From)
            .All(begin =>
                all.Where(end => end.To >= To)
                    .All(end =>
                        all.Where(each => each.From >= begin.From && each.To <= end.To)
                            .Aggregate(TimeSpan.Zero, (sum, each) => sum + each.Taken)
                        <= end.To - begin.From
                    )
            );
    }
}
