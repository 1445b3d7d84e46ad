using System.Security.Cryptography;
using System.Text;
using GovPlatform.Domain;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// The accounts that exist in the environment Development only: one per role, each for one post of the demo county, and
/// the accounts that seed the county's past. An account with a post has the permissions of its kind.
/// </summary>
internal static class DevelopmentAccounts
{
    private const string County = "990001";
    private const string Town = "990001101";
    private const string OtherTown = "990001102";
    private const string Grid = "990001101001001";
    private const string Department = "990001101D01";
    private const string Team = "990001101D02";
    private const string CountyDepartment = "990001D01";

    private static readonly IReadOnlyList<DevelopmentAccount> OnePerRole =
    [
        OfPlatform("dev-admin", [.. PlatformPermissions.Administrator, "demo.seed"]),
        InPost("dev-grid-member", "gridMember", $"/{County}/{Town}/990001101001/{Grid}/"),
        WithoutUnit(
            "dev-resident",
            [.. Incident("read", "report", "answer", "withdraw", "requestReopen", "recordFeedback", "note", "attach")]
        ),
        InPost("dev-intake", "intake", $"/{County}/{Town}/"),
        InPost("dev-dispatcher", "dispatcher", $"/{County}/{Town}/"),
        InPost("dev-handler", "handler", $"/{County}/{Town}/{Department}/"),
        InPost("dev-verifier", "verifier", $"/{County}/{Town}/"),
        InPost("dev-county-desk", "countyDesk", $"/{County}/"),
        InPost("dev-county-handler", "handler", $"/{County}/{CountyDepartment}/"),
        InPost("dev-county-verifier", "verifier", $"/{County}/"),
        InPost("dev-leader", "leader", $"/{County}/"),
        InPost("dev-station-head", "stationHead", $"/{County}/{Town}/"),
        InPost("dev-volunteer-coordinator", "volunteerCoordinator", $"/{County}/{Town}/"),
        WithoutUnit("dev-volunteer", ["volunteer.signUp"]),
        InPost("dev-incubator", "incubator", $"/{County}/"),
        WithoutUnit("dev-social-org", ["socialOrg.apply"]),
        // Recounts figures: it may open every fact behind them, as no single post may.
        new(
            "dev-statistician",
            null,
            County,
            $"/{County}/",
            [
                .. Incident("read"),
                "collection.read",
                "figure.read",
                "station.manage",
                "mediation.manage",
                "volunteer.manage",
                "patrol.read",
                "meeting.read",
            ]
        ),
        InPost("dev-partner", "partner", $"/{County}/"),
        InPost("dev-auditor", "auditor", $"/{County}/"),
        InPost("dev-other-town", "townDesk", $"/{County}/{OtherTown}/"),
    ];

    /// <summary>One account per role, and the accounts that seed the demo county's ninety days of history.</summary>
    public static readonly IReadOnlyList<DevelopmentAccount> All =
    [
        .. OnePerRole,
        // The second person who confirms what dev-admin enters.
        OfPlatform("demo-admin", [.. PlatformPermissions.AppointToAnyPost, "demo.seed"]),
        ForSeeding("demo-resident", "dev-resident"),
        ForSeeding("demo-leader", "dev-leader"),
        ForSeeding("demo-west-grid-member", "dev-grid-member"),
        ForSeeding("demo-west-intake", "dev-intake"),
        ForSeeding("demo-west-dispatcher", "dev-dispatcher"),
        ForSeeding("demo-west-handler", "dev-handler"),
        ForSeeding("demo-west-verifier", "dev-verifier"),
        ForSeeding("demo-west-station-head", "dev-station-head"),
        ForSeeding("demo-west-volunteer-coordinator", "dev-volunteer-coordinator"),
        ForSeeding("demo-incubator", "dev-incubator"),
        ForSeeding("demo-social-org", "dev-social-org"),
        ForSeeding("demo-volunteer", "dev-volunteer"),
        InUnit(ForSeeding("demo-west-team", "dev-handler"), $"/{County}/{Town}/{Team}/"),
        ForSeeding("demo-county-desk", "dev-county-desk"),
        ForSeeding("demo-county-handler", "dev-county-handler"),
        ForSeeding("demo-county-verifier", "dev-county-verifier"),
        ForSeeding("demo-partner", "dev-partner"),
        ForSeedingEast("demo-east-intake", "dev-intake"),
        ForSeedingEast("demo-east-dispatcher", "dev-dispatcher"),
        ForSeedingEast("demo-east-handler", "dev-handler"),
        ForSeedingEast("demo-east-verifier", "dev-verifier"),
        ForSeedingEast("demo-east-station-head", "dev-station-head"),
        ForSeedingEast("demo-east-volunteer-coordinator", "dev-volunteer-coordinator"),
    ];

    /// <summary>
    /// An account's secret: lowercase hex HMAC-SHA256 of its client id under the deployment's demo secret.
    /// </summary>
    public static string GetSecret(string clientId, string demoSecret) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(demoSecret), Encoding.UTF8.GetBytes(clientId))
        );

    private static DevelopmentAccount OfPlatform(string clientId, IReadOnlyList<string> permissions) =>
        new(clientId, null, null, "/", permissions);

    private static DevelopmentAccount WithoutUnit(string clientId, IReadOnlyList<string> permissions) =>
        new(clientId, null, null, "", permissions);

    private static DevelopmentAccount InPost(string clientId, string kind, string path) =>
        new(clientId, kind, UnitCode.Of(path), path, PostPermissions.ByKind[kind]);

    /// <summary>An account with the permissions of another one, which may also set the moment of a request.</summary>
    private static DevelopmentAccount ForSeeding(string clientId, string template)
    {
        var role = OnePerRole.Single(account => account.ClientId == template);
        return role with { ClientId = clientId, Permissions = [.. role.Permissions, "demo.seed"] };
    }

    private static DevelopmentAccount InUnit(DevelopmentAccount account, string path) =>
        account with
        {
            UnitCode = UnitCode.Of(path),
            UnitPath = path,
        };

    /// <summary>The same, in the other town.</summary>
    private static DevelopmentAccount ForSeedingEast(string clientId, string template)
    {
        var role = ForSeeding(clientId, template);
        return role with
        {
            UnitCode = role.UnitCode!.Replace(Town, OtherTown, StringComparison.Ordinal),
            UnitPath = role.UnitPath.Replace(Town, OtherTown, StringComparison.Ordinal),
        };
    }

    private static string[] Incident(params string[] verbs) => [.. verbs.Select(verb => $"incident.{verb}")];
}
