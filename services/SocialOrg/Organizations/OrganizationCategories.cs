using System.Collections.Frozen;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>The categories of social organisations and the activities each owes a week (A12, A25).</summary>
internal static class OrganizationCategories
{
    /// <summary>In the county's order.</summary>
    public static IReadOnlyList<OrganizationCategory> InOrder { get; } =
    [
        new("charity", new LocalizedName("公益慈善类", "Charity"), WeeklyQuota: 1),
        new("communityService", new LocalizedName("社区服务类", "Community service"), WeeklyQuota: 0),
        new("masses", new LocalizedName("群众生活类", "Everyday life"), WeeklyQuota: 0),
        new("mutualAid", new LocalizedName("互助类", "Mutual aid"), WeeklyQuota: 1),
        new("safety", new LocalizedName("平安类", "Safety"), WeeklyQuota: 1),
    ];

    /// <summary>By code.</summary>
    public static FrozenDictionary<string, OrganizationCategory> All { get; } =
        InOrder.ToFrozenDictionary(category => category.Code, StringComparer.Ordinal);
}
