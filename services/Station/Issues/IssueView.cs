using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Issues;

/// <param name="Result">Solution or answer; see <see cref="StationIssue.Result"/> for when it is null.</param>
/// <param name="IncidentId">The incident it was handed on as; null if it was not handed on.</param>
/// <param name="Outcome">Final status of that incident; null while it is open.</param>
internal sealed record IssueView(
    Guid Id,
    Guid StationId,
    Guid MeetingId,
    string Title,
    string Text,
    GovernanceTag? Tag,
    IssueStatus Status,
    string? Result,
    Guid? IncidentId,
    string? Outcome,
    long Sequence
)
{
    public static IssueView Create(StationIssue issue) =>
        new(
            issue.Id,
            issue.StationId,
            issue.MeetingId,
            issue.Title,
            issue.Text,
            issue.Tag,
            issue.Status,
            issue.Result,
            issue.IncidentId,
            issue.Outcome,
            issue.Sequence
        );
}
