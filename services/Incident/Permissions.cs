using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService;

/// <summary>
/// Permissions of this service, as they appear in the <c>permission</c> claim of a token. One per move, besides reading,
/// approving exports, and managing categories, routing rules and notifications.
/// </summary>
internal static class Permissions
{
    public const string Read = "incident.read";

    /// <summary>
    /// Reading what the account itself has reported, and nothing else of its unit: a partner's, whose unit is the county.
    /// </summary>
    public const string ReadOwn = "incident.readOwn";

    /// <summary>The policy of what both read.</summary>
    public const string ReadAny = $"{Read}|{ReadOwn}";

    public const string Report = "incident.report";
    public const string Accept = "incident.accept";
    public const string Reject = "incident.reject";
    public const string Merge = "incident.merge";
    public const string Unmerge = "incident.unmerge";
    public const string Join = "incident.join";
    public const string RequestInfo = "incident.requestInfo";
    public const string Answer = "incident.answer";
    public const string Dispatch = "incident.dispatch";
    public const string Take = "incident.take";
    public const string Return = "incident.return";
    public const string Suspend = "incident.suspend";
    public const string ApproveSuspension = "incident.approveSuspension";
    public const string Resume = "incident.resume";
    public const string HandOver = "incident.handOver";
    public const string Resolve = "incident.resolve";
    public const string Verify = "incident.verify";
    public const string Rework = "incident.rework";
    public const string RecordFeedback = "incident.recordFeedback";
    public const string Close = "incident.close";
    public const string Withdraw = "incident.withdraw";
    public const string Escalate = "incident.escalate";
    public const string RequestReopen = "incident.requestReopen";
    public const string Reopen = "incident.reopen";
    public const string RefuseReopen = "incident.refuseReopen";
    public const string Correct = "incident.correct";
    public const string Supervise = "incident.supervise";
    public const string AnswerSupervision = "incident.answerSupervision";
    public const string CallVolunteers = "incident.callVolunteers";
    public const string ReadContact = "incident.readContact";
    public const string ApproveExport = "incident.approveExport";
    public const string Note = "incident.note";
    public const string Attach = "incident.attach";

    /// <summary>To upload is for those who attach, and for those who report with a photo.</summary>
    public const string Upload = $"{Attach}|{Report}";

    /// <summary>Who reports sees the attachments of the own reports.</summary>
    public const string ReadAttachments = $"{Read}|{Attach}|{Report}";

    public const string ManageRules = "rule.manage";
    public const string ManageNotifications = "notification.manage";

    /// <summary>Handing a shift of the desk over, and taking it over; not the move that hands an incident over.</summary>
    public const string HandOverDesk = "desk.handOver";

    /// <summary>The permission of a move.</summary>
    public static string Of(IncidentMove move) => $"incident.{EnumNames.NameOf(move)}";
}
