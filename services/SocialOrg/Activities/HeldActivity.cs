namespace GovPlatform.SocialOrgService.Activities;

/// <summary>An activity that was held, as entered.</summary>
/// <param name="On">In the county's time zone.</param>
/// <param name="Visits">Visits counted, not distinct people.</param>
/// <param name="Tag">The organisation's own tag, or null.</param>
internal sealed record HeldActivity(DateOnly On, string Title, int Visits, string? Tag);
