using System.Collections.Frozen;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// What each kind of post permits: the only table of it. Messages name the kind, and a token gets the permissions from
/// here at the moment it is issued, so that a service that forges a message can name a kind but cannot invent a
/// permission.
/// </summary>
internal static class PostPermissions
{
    /// <summary>
    /// Permission to appoint persons to a kind of post, and to end their terms, in the holder's unit and below it.
    /// </summary>
    /// <param name="kind">Such as <c>dispatcher</c>.</param>
    public static string Appoint(string kind) => $"appoint.{kind}";

    /// <summary>By kind, each permission as <c>area.verb</c>.</summary>
    public static FrozenDictionary<string, IReadOnlyList<string>> ByKind { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["gridLead"] = GridPermissions,
            ["deputyGridLead"] = GridPermissions,
            ["gridMember"] = GridPermissions,
            ["partTimeGridMember"] = GridPermissions,
            ["firstSecretary"] = CommunityPermissions,
            ["committeeMember"] = CommunityPermissions,
            ["intake"] = IntakePermissions,
            ["dispatcher"] = DispatchPermissions,
            ["townDesk"] = DeskPermissions,
            ["countyDesk"] = DeskPermissions,
            ["handler"] =
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
                "incident.answerSupervision",
                "incident.note",
                "incident.attach",
                "meeting.read",
                "meeting.finish",
            ],
            ["verifier"] = ["incident.read", "incident.verify", "incident.rework", "incident.note", "incident.attach"],
            ["leader"] =
            [
                "incident.read",
                "incident.supervise",
                "incident.approveSuspension",
                "incident.escalate",
                "incident.close",
                "incident.approveExport",
                "incident.note",
                "collection.read",
                "figure.read",
                "bulletin.publish",
                "socialOrg.review",
                "patrol.read",
                "meeting.read",
                "meeting.manage",
                "meeting.finish",
            ],
            ["stationHead"] = ["incident.read", "incident.report", "station.manage", "mediation.manage"],
            ["volunteerCoordinator"] = ["volunteer.manage"],
            ["partner"] =
            [
                "incident.readOwn",
                "incident.report",
                "incident.answer",
                "incident.withdraw",
                "incident.requestReopen",
                "webhook.manage",
                "figure.read",
            ],
            ["incubator"] = ["socialOrg.manage"],
            ["administrator"] =
            [
                "unit.import",
                "unit.manage",
                "grid.manage",
                "post.manage",
                "rule.manage",
                "notification.manage",
                "list.manage",
                "collection.read",
                "training.manage",
                "training.discuss",
                "patrol.read",
                "patrol.manage",
                "figure.read",
                .. AppointedByAdministrators.Select(Appoint),
            ],
            ["auditor"] = ["securityLog.read", "figure.read"],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The posts of a unit's daily work, and other administrators. Leaders, auditors and partners are appointed by the
    /// platform's administrators: a unit's administrator does not hold what those posts permit.
    /// </summary>
    private static string[] AppointedByAdministrators =>
        [
            "gridLead",
            "deputyGridLead",
            "gridMember",
            "partTimeGridMember",
            "firstSecretary",
            "committeeMember",
            "intake",
            "dispatcher",
            "townDesk",
            "countyDesk",
            "handler",
            "verifier",
            "stationHead",
            "volunteerCoordinator",
            "incubator",
            "administrator",
        ];

    private static string[] IntakePermissions =>
        [
            "incident.read",
            "incident.report",
            "incident.accept",
            "incident.reject",
            "incident.merge",
            "incident.unmerge",
            "incident.join",
            "incident.requestInfo",
            "incident.recordFeedback",
            "incident.reopen",
            "incident.refuseReopen",
            "incident.answer",
            "incident.withdraw",
            "incident.requestReopen",
            "incident.correct",
            "incident.answerSupervision",
            "incident.readContact",
            "incident.note",
            "incident.attach",
            "desk.handOver",
        ];

    private static string[] DispatchPermissions =>
        [
            "incident.read",
            "notification.manage",
            "incident.dispatch",
            "incident.escalate",
            "incident.merge",
            "incident.unmerge",
            "incident.join",
            "incident.correct",
            "incident.answerSupervision",
            "incident.note",
            "incident.attach",
            "desk.handOver",
            "patrol.read",
            "patrol.manage",
            "meeting.read",
            "meeting.manage",
            "meeting.finish",
        ];

    private static string[] DeskPermissions =>
        [
            .. IntakePermissions.Union(DispatchPermissions, StringComparer.Ordinal),
            "collection.read",
            "collection.readPersonal",
            "training.manage",
            "training.discuss",
        ];

    private static string[] GridPermissions =>
        [
            "incident.read",
            "incident.report",
            // A grid can be the handling unit of a dispatch, and be named in an order.
            "incident.take",
            "incident.return",
            "incident.resolve",
            "incident.answer",
            "incident.answerSupervision",
            "incident.withdraw",
            "incident.requestReopen",
            "incident.note",
            "incident.attach",
            "collection.record",
            "collection.read",
            "training.discuss",
            "patrol.read",
            "patrol.record",
            "meeting.read",
            "meeting.finish",
        ];

    /// <summary>To follow the matters of the unit and to bring new ones, not to decide any.</summary>
    private static string[] CommunityPermissions =>
        ["incident.read", "incident.report", "incident.note", "patrol.read", "meeting.read", "meeting.finish"];

    /// <summary>The permissions of a kind; none for a kind that is not in the table.</summary>
    /// <param name="kind">As a message names it, or null.</param>
    public static IReadOnlyList<string> Of(string? kind) =>
        kind is not null && ByKind.TryGetValue(kind, out var permissions) ? permissions : [];
}
