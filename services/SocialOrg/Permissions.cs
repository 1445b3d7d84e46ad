namespace GovPlatform.SocialOrgService;

/// <summary>What a token must carry here.</summary>
internal static class Permissions
{
    /// <summary>The incubation centre's work.</summary>
    public const string Manage = "socialOrg.manage";

    /// <summary>An applicant's own affairs.</summary>
    public const string Apply = "socialOrg.apply";

    /// <summary>What the centre does for an applicant or the applicant for themselves; the slice decides whose it is.</summary>
    public const string ApplyOrManage = $"{Apply}|{Manage}";
}
