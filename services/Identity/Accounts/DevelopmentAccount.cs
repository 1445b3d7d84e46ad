namespace GovPlatform.IdentityService.Accounts;

/// <summary>An account of the environment Development; its client id is also its subject.</summary>
/// <param name="ClientId">Client id and subject.</param>
/// <param name="Post">Kind of post, or null.</param>
/// <param name="UnitCode">Code of the unit, or null.</param>
/// <param name="UnitPath">Path of the unit; <c>/</c> for the whole platform, empty for no unit.</param>
/// <param name="Permissions">Each as <c>area.verb</c>.</param>
internal sealed record DevelopmentAccount(
    string ClientId,
    string? Post,
    string? UnitCode,
    string UnitPath,
    IReadOnlyList<string> Permissions
)
{
    /// <summary>Whether posts of Grid give the account rights; never for an account of the platform.</summary>
    public bool HoldsPosts => UnitPath != "/";
}
