using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

internal static class HeldAtRules
{
    /// <summary>Rejects a time on a later day than today: sessions are recorded after they were held.</summary>
    /// <param name="time">The county's time zone decides which day an instant falls on.</param>
    /// <param name="now">Time of entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>session.heldAt.future</c>.</exception>
    public static void RequireNotInFuture(this CountyTime time, DateTimeOffset heldAt, DateTimeOffset now)
    {
        if (time.DayOf(heldAt) > time.DayOf(now))
        {
            throw new RuleBrokenException("session.heldAt.future", RefusalKind.Invalid);
        }
    }
}
