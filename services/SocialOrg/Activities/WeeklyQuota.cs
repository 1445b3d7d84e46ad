namespace GovPlatform.SocialOrgService.Activities;

/// <summary>The number of activities an organisation owes a week (A12).</summary>
internal static class WeeklyQuota
{
    /// <summary>
    /// Activities owed in one week: the whole quota or nothing. Nothing is owed in the week of registration or before
    /// it, nor in the week of leaving or after it.
    /// </summary>
    /// <param name="registered">Day on which it was registered, in the county's time zone.</param>
    /// <param name="exited">Day on which it left, in the county's time zone, or null.</param>
    public static int OwedIn(Week week, int quota, DateOnly registered, DateOnly? exited) =>
        registered < week.Monday && (exited is not { } left || left >= week.End) ? quota : 0;
}
