namespace GovPlatform.IdentityService.Accounts;

/// <summary>One account of Development; its subject is its client id.</summary>
/// <param name="ClientId">Client id and subject.</param>
/// <param name="Post">Kind of post, or null.</param>
/// <param name="UnitCode">Code of its unit, or null.</param>
/// <param name="UnitPath">Path of its unit; <c>/</c> the whole platform, empty none.</param>
/// <param name="Permissions">Each as <c>area.verb</c>.</param>
internal sealed record DevelopmentAccount(
    string ClientId,
    string? Post,
    string? UnitCode,
    string UnitPath,
    IReadOnlyList<string> Permissions
);
