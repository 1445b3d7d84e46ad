namespace GovPlatform.SocialOrgService;

/// <summary>What a token must carry here.</summary>
internal static class Permissions
{
    /// <summary>The incubation centre's work.</summary>
    public const string Manage = "socialOrg.manage";

    /// <summary>Judging incubations at the stages that name the holder's post; nothing else of the centre's work.</summary>
    public const string Review = "socialOrg.review";

    /// <summary>An applicant's own affairs.</summary>
    public const string Apply = "socialOrg.apply";

    /// <summary>What the centre does for an applicant or the applicant for themselves; the slice decides whose it is.</summary>
    public const string ApplyOrManage = $"{Apply}|{Manage}";

    /// <summary>Judging; the process decides which post does so at which stage.</summary>
    public const string ReviewOrManage = $"{Review}|{Manage}";

    /// <summary>Reading incubations: whoever has anything to do with them.</summary>
    public const string Read = $"{Apply}|{Review}|{Manage}";
}
