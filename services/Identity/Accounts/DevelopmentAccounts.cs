using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// The accounts that exist in Development only: one per role, each standing for one person in one post of the demo
/// county; and those who seed the county's past.
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

    /// <summary>All of them: one per role, and the people who did the demo county's ninety days of work.</summary>
    public static readonly IReadOnlyList<DevelopmentAccount> All =
    [
        .. OnePerRole,
        InThePast("demo-resident", "dev-resident"),
        InThePast("demo-leader", "dev-leader"),
        InThePast("demo-west-grid-member", "dev-grid-member"),
        InThePast("demo-west-intake", "dev-intake"),
        InThePast("demo-west-dispatcher", "dev-dispatcher"),
        InThePast("demo-west-handler", "dev-handler"),
        InThePast("demo-west-verifier", "dev-verifier"),
        InThePast("demo-west-station-head", "dev-station-head"),
        InThePast("demo-west-volunteer-coordinator", "dev-volunteer-coordinator"),
        InThePast("demo-incubator", "dev-incubator"),
        InThePast("demo-social-org", "dev-social-org"),
        InThePast("demo-volunteer", "dev-volunteer"),
        InTheEast("demo-east-intake", "dev-intake"),
        InTheEast("demo-east-dispatcher", "dev-dispatcher"),
        InTheEast("demo-east-handler", "dev-handler"),
        InTheEast("demo-east-verifier", "dev-verifier"),
        InTheEast("demo-east-station-head", "dev-station-head"),
        InTheEast("demo-east-volunteer-coordinator", "dev-volunteer-coordinator"),
    ];

    /// <summary>An account's secret: lowercase hex HMAC-SHA256 of its client id under the deployment's demo secret.</summary>
    public static string SecretOf(string clientId, string demoSecret) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(demoSecret), Encoding.UTF8.GetBytes(clientId))
        );

    /// <summary>Somebody of the demo county: may do what the like of them may, and at a time gone by.</summary>
    private static DevelopmentAccount InThePast(string clientId, string like)
    {
        var role = OnePerRole.Single(account => account.ClientId == like);
        return role with { ClientId = clientId, Permissions = [.. role.Permissions, "demo.seed"] };
    }

    /// <summary>The same in the other town.</summary>
    private static DevelopmentAccount InTheEast(string clientId, string like)
    {
        var role = InThePast(clientId, like);
        return role with
        {
            UnitCode = role.UnitCode!.Replace(Town, OtherTown, StringComparison.Ordinal),
            UnitPath = role.UnitPath.Replace(Town, OtherTown, StringComparison.Ordinal),
        };
    }

    private static string[] Incident(params string[] moves) => [.. moves.Select(move => $"incident.{move}")];
}
