namespace GovPlatform.IdentityService.Accounts;

/// <summary>What stands behind an account.</summary>
internal enum AccountKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A service, a script or a partner's system.</summary>
    Machine,
}
