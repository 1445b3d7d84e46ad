namespace GovPlatform.SocialOrgService.Activities;

/// <summary>What an organisation owes a week (A12).</summary>
internal static class WeeklyQuota
{
    /// <summary>
    /// Activities owed in one week: the whole quota or nothing. Nothing is owed in the week of registration or before,
    /// nor in the week of leaving or after.
    /// </summary>
    /// <param name="week">The week.</param>
    /// <param name="quota">The organisation's quota.</param>
    /// <param name="registered">Day it was registered, in the county's time zone.</param>
    /// <param name="exited">Day it left, or null.</param>
    public static int OwedIn(Week week, int quota, DateOnly registered, DateOnly? exited) =>
        registered < week.Monday && (exited is not { } left || left >= week.End) ? quota : 0;
}
