using System.Collections.Frozen;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Every kind of post there is (A3), where it may stand and what its holder may do: the whole table, as data. A change here
/// changes what people may do from their next appointment on.
/// </summary>
internal static class PostKinds
{
    private static readonly UnitLevel[] Centres = [UnitLevel.City, UnitLevel.County, UnitLevel.Town];

    /// <summary>All kinds by name.</summary>
    public static FrozenDictionary<string, PostKind> All { get; } =
        new PostKind[]
        {
            new("gridLead", [UnitLevel.Grid], OnePerUnit: true, GridWork),
            new("gridMember", [UnitLevel.Grid], OnePerUnit: false, GridWork),
            new("partTimeGridMember", [UnitLevel.Grid], OnePerUnit: false, GridWork),
            new("intake", [.. Centres, UnitLevel.Community], OnePerUnit: false, IntakeWork),
            new("dispatcher", [.. Centres, UnitLevel.Community], OnePerUnit: false, DispatchWork),
            new(
                "townDesk",
                [UnitLevel.Town],
                OnePerUnit: false,
                [.. IntakeWork.Union(DispatchWork, StringComparer.Ordinal)]
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
                [.. Centres, UnitLevel.Community],
                OnePerUnit: false,
                ["incident.read", "incident.verify", "incident.rework", "incident.note", "incident.attach"]
            ),
            new(
                "leader",
                Centres,
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
            new("volunteerCoordinator", [.. Centres, UnitLevel.Community], OnePerUnit: false, ["volunteer.manage"]),
            new("partner", Centres, OnePerUnit: false, ["incident.report", "webhook.manage"]),
            new("incubator", Centres, OnePerUnit: false, ["socialOrg.manage"]),
            new(
                "administrator",
                Centres,
                OnePerUnit: false,
                ["unit.import", "unit.manage", "grid.manage", "post.manage", "rule.manage", "figure.read"]
            ),
        }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static string[] IntakeWork =>
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

    private static string[] DispatchWork =>
        [
            "incident.read",
            "incident.dispatch",
            "incident.escalate",
            "incident.merge",
            "incident.note",
            "incident.attach",
        ];

    private static string[] GridWork =>
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
