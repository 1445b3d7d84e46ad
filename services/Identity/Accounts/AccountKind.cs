namespace GovPlatform.IdentityService.Accounts;

internal enum AccountKind
{
    Person,

    /// <summary>A service, a script or a partner's system.</summary>
    Machine,
}
