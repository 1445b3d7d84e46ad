using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// The accounts that exist in the environment Development only: one per role, each for one post of the demo county, and
/// the accounts that seed the county's past.
/// </summary>
internal static class DevelopmentAccounts
{
    private const string County = "990001";
    private const string Town = "990001101";
    private const string OtherTown = "990001102";
    private const string Grid = "990001101001001";
    private const string Department = "990001101D01";

    private static readonly string[] Intake =
    [
        .. Incident("read", "report", "accept", "reject", "merge", "requestInfo", "recordFeedback", "reopen"),
        .. Incident("refuseReopen", "note", "attach"),
    ];

    private static readonly string[] Dispatch = Incident("read", "dispatch", "escalate", "merge", "note", "attach");

    private static readonly IReadOnlyList<DevelopmentAccount> OnePerRole =
    [
        new(
            "dev-admin",
            null,
            null,
            "/",
            [
                .. Incident("read"),
                "unit.import",
                "unit.manage",
                "grid.manage",
                "post.manage",
                "rule.manage",
                "figure.read",
                "outbox.manage",
                "demo.seed",
            ]
        ),
        new(
            "dev-grid-member",
            "gridMember",
            Grid,
            $"/{County}/{Town}/990001101001/{Grid}/",
            Incident("read", "report", "resolve", "answer", "withdraw", "requestReopen", "note", "attach")
        ),
        new(
            "dev-resident",
            null,
            null,
            "",
            Incident("read", "report", "answer", "withdraw", "requestReopen", "note", "attach")
        ),
        new("dev-intake", "intake", Town, $"/{County}/{Town}/", Intake),
        new("dev-dispatcher", "dispatcher", Town, $"/{County}/{Town}/", Dispatch),
        new(
            "dev-handler",
            "handler",
            Department,
            $"/{County}/{Town}/{Department}/",
            Incident(
                "read",
                "take",
                "return",
                "resolve",
                "suspend",
                "resume",
                "handOver",
                "callVolunteers",
                "requestInfo",
                "note",
                "attach"
            )
        ),
        new(
            "dev-verifier",
            "verifier",
            Town,
            $"/{County}/{Town}/",
            Incident("read", "verify", "rework", "note", "attach")
        ),
        new(
            "dev-leader",
            "leader",
            County,
            $"/{County}/",
            [
                .. Incident("read", "supervise", "approveSuspension", "escalate", "close", "note"),
                "figure.read",
                "bulletin.publish",
                "socialOrg.review",
            ]
        ),
        new(
            "dev-station-head",
            "stationHead",
            Town,
            $"/{County}/{Town}/",
            [.. Incident("read", "report"), "station.manage", "mediation.manage"]
        ),
        new("dev-volunteer-coordinator", "volunteerCoordinator", Town, $"/{County}/{Town}/", ["volunteer.manage"]),
        new("dev-volunteer", null, null, "", ["volunteer.signUp"]),
        new("dev-incubator", "incubator", County, $"/{County}/", ["socialOrg.manage"]),
        new("dev-social-org", null, null, "", ["socialOrg.apply"]),
        new("dev-partner", "partner", County, $"/{County}/", [.. Incident("report"), "webhook.manage"]),
        new(
            "dev-other-town",
            "townDesk",
            OtherTown,
            $"/{County}/{OtherTown}/",
            [.. Intake.Union(Dispatch, StringComparer.Ordinal)]
        ),
    ];

    /// <summary>One account per role, and the accounts that seed the demo county's ninety days of history.</summary>
    public static readonly IReadOnlyList<DevelopmentAccount> All =
    [
        .. OnePerRole,
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

    /// <summary>An account with the permissions of another one, which may also set the moment of a request.</summary>
    private static DevelopmentAccount ForSeeding(string clientId, string template)
    {
        var role = OnePerRole.Single(account => account.ClientId == template);
        return role with { ClientId = clientId, Permissions = [.. role.Permissions, "demo.seed"] };
    }

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
