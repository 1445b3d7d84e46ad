namespace GovPlatform.IdentityService;

/// <summary>Permissions of the platform's administrators; no post has them.</summary>
internal static class Permissions
{
    public const string ManageAccounts = "account.manage";
    public const string ManageSigningKeys = "signingKey.manage";
}
