namespace GovPlatform.SocialOrgService.Activities;

/// <summary>What was held.</summary>
/// <param name="On">Day, in the county's time zone.</param>
/// <param name="Title">What it was.</param>
/// <param name="Visits">Visits counted.</param>
/// <param name="Tag">The organisation's own tag, or null.</param>
internal sealed record HeldActivity(DateOnly On, string Title, int Visits, string? Tag);
