using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>When a meeting or a session was held.</summary>
internal static class HeldAt
{
    /// <summary>Rejects a day that has not come yet: visits are counted once people were there.</summary>
    /// <param name="time">The county's time zone decides which day an instant falls on.</param>
    /// <param name="heldAt">When it is said to have been held.</param>
    /// <param name="now">Moment of the entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>session.heldAt.future</c>.</exception>
    public static void RequireNotInFuture(this CountyTime time, DateTimeOffset heldAt, DateTimeOffset now)
    {
        if (time.DayOf(heldAt) > time.DayOf(now))
            throw new RuleBrokenException("session.heldAt.future", RefusalKind.Invalid);
    }
}
