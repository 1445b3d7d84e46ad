using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Issues;

/// <summary>An issue as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="StationId">The station.</param>
/// <param name="MeetingId">The meeting it came up at.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">As the residents put it.</param>
/// <param name="Tag">Under which way of governing it counts, or null.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Result">What was done or answered, or null.</param>
/// <param name="IncidentId">The incident it was handed on as, or null.</param>
/// <param name="Outcome">How that incident ended, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
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
    /// <summary>Shows an issue.</summary>
    /// <param name="issue">The issue.</param>
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
