namespace GovPlatform.IncidentService;

/// <summary>
/// Permissions of this service, as they appear in the <c>permission</c> claim of a token. One per move, besides reading
/// and managing categories and routing rules.
/// </summary>
internal static class Permissions
{
    public const string Read = "incident.read";
    public const string Report = "incident.report";
    public const string Accept = "incident.accept";
    public const string Reject = "incident.reject";
    public const string Merge = "incident.merge";
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
    public const string Supervise = "incident.supervise";
    public const string CallVolunteers = "incident.callVolunteers";
    public const string Note = "incident.note";
    public const string Attach = "incident.attach";
    public const string ManageRules = "rule.manage";
}
