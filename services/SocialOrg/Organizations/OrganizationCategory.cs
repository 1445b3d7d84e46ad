namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>One category.</summary>
/// <param name="Code">Its name in requests and messages.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="WeeklyQuota">Activities one of its organisations owes a week, unless told otherwise.</param>
internal sealed record OrganizationCategory(string Code, LocalizedName Name, int WeeklyQuota);
