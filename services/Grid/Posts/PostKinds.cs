using System.Collections.Frozen;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// All kinds of post (A3) with the levels of their units and the permissions of their holders. A message carries the
/// permissions at the time it is published, so a change here takes effect for a post with its next event.
/// </summary>
internal static class PostKinds
{
    private static readonly UnitLevel[] LevelsWithCentre = [UnitLevel.City, UnitLevel.County, UnitLevel.Town];

    /// <summary>By name.</summary>
    public static FrozenDictionary<string, PostKind> All { get; } =
        new PostKind[]
        {
            new("gridLead", [UnitLevel.Grid], OnePerUnit: true, GridPermissions),
            new("gridMember", [UnitLevel.Grid], OnePerUnit: false, GridPermissions),
            new("partTimeGridMember", [UnitLevel.Grid], OnePerUnit: false, GridPermissions),
            new("intake", [.. LevelsWithCentre, UnitLevel.Community], OnePerUnit: false, IntakePermissions),
            new("dispatcher", [.. LevelsWithCentre, UnitLevel.Community], OnePerUnit: false, DispatchPermissions),
            new(
                "townDesk",
                [UnitLevel.Town],
                OnePerUnit: false,
                [.. IntakePermissions.Union(DispatchPermissions, StringComparer.Ordinal)]
            ),
            new(
                "handler",
                [UnitLevel.Department, UnitLevel.Town, UnitLevel.Community],
                OnePerUnit: false,
                [
                    "incident.read",
                    "incident.take",
                    "incident.return",
                    "incident.resolve",
                    "incident.suspend",
                    "incident.resume",
                    "incident.handOver",
                    "incident.callVolunteers",
                    "incident.requestInfo",
                    "incident.note",
                    "incident.attach",
                ]
            ),
            new(
                "verifier",
                [.. LevelsWithCentre, UnitLevel.Community],
                OnePerUnit: false,
                ["incident.read", "incident.verify", "incident.rework", "incident.note", "incident.attach"]
            ),
            new(
                "leader",
                LevelsWithCentre,
                OnePerUnit: false,
                [
                    "incident.read",
                    "incident.supervise",
                    "incident.approveSuspension",
                    "incident.escalate",
                    "incident.close",
                    "incident.note",
                    "figure.read",
                    "bulletin.publish",
                    "socialOrg.review",
                ]
            ),
            new(
                "stationHead",
                [UnitLevel.Town, UnitLevel.Community, UnitLevel.Grid],
                OnePerUnit: false,
                ["incident.read", "incident.report", "station.manage", "mediation.manage"]
            ),
            new(
                "volunteerCoordinator",
                [.. LevelsWithCentre, UnitLevel.Community],
                OnePerUnit: false,
                ["volunteer.manage"]
            ),
            new("partner", LevelsWithCentre, OnePerUnit: false, ["incident.report", "webhook.manage"]),
            new("incubator", LevelsWithCentre, OnePerUnit: false, ["socialOrg.manage"]),
            new(
                "administrator",
                LevelsWithCentre,
                OnePerUnit: false,
                ["unit.import", "unit.manage", "grid.manage", "post.manage", "rule.manage", "figure.read"]
            ),
        }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static string[] IntakePermissions =>
        [
            "incident.read",
            "incident.report",
            "incident.accept",
            "incident.reject",
            "incident.merge",
            "incident.requestInfo",
            "incident.recordFeedback",
            "incident.reopen",
            "incident.refuseReopen",
            "incident.note",
            "incident.attach",
        ];

    private static string[] DispatchPermissions =>
        [
            "incident.read",
            "incident.dispatch",
            "incident.escalate",
            "incident.merge",
            "incident.note",
            "incident.attach",
        ];

    private static string[] GridPermissions =>
        [
            "incident.read",
            "incident.report",
            "incident.resolve",
            "incident.answer",
            "incident.withdraw",
            "incident.requestReopen",
            "incident.note",
            "incident.attach",
        ];
}
