namespace GovPlatform.SocialOrgService;

/// <summary>Permissions that endpoints require. Of several joined by <c>|</c> one is enough.</summary>
internal static class Permissions
{
    /// <summary>The incubation centre's work: organisations, incubations, spaces and activities.</summary>
    public const string Manage = "socialOrg.manage";

    /// <summary>
    /// Reviewing incubations at the stages that name the holder's post; none of the centre's other work.
    /// </summary>
    public const string Review = "socialOrg.review";

    /// <summary>An applicant's own incubations and activities.</summary>
    public const string Apply = "socialOrg.apply";

    /// <summary>For the centre and for applicants; the endpoint restricts applicants to their own rows.</summary>
    public const string ApplyOrManage = $"{Apply}|{Manage}";

    /// <summary>Reviewing; the process defines which kinds of post review which stage.</summary>
    public const string ReviewOrManage = $"{Review}|{Manage}";

    /// <summary>Reading incubations: applicants, reviewers and the centre.</summary>
    public const string Read = $"{Apply}|{Review}|{Manage}";
}
