namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>A category of social organisation.</summary>
/// <param name="Code">Name in requests and messages.</param>
/// <param name="WeeklyQuota">
/// Activities that an organisation of the category owes a week, if the registration gives no other number.
/// </param>
internal sealed record OrganizationCategory(string Code, LocalizedName Name, int WeeklyQuota);
