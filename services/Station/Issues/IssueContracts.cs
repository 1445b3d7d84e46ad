using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Issues;

/// <summary>What of an issue's steps leaves the service: every one; its words only where it is handed on.</summary>
internal static class IssueContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="issue">The issue after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(StationIssue issue, RaisedEvent raised) =>
        raised.Event switch
        {
            IssueMoved moved => new StationIssueMovedV1
            {
                SubjectId = issue.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = issue.Path,
                StationId = issue.StationId,
                MeetingId = issue.MeetingId,
                Move = EnumNames.NameOf(moved.Move),
                Status = EnumNames.NameOf(issue.Status),
                IncidentId = issue.IncidentId,
                ByMediation = moved.ByMediation,
                Tag = EnumNames.NameOf(issue.Tag),
            },
            IssueHandedOn handed => new StationIssueHandedOnV1
            {
                SubjectId = issue.Id,
                Sequence = raised.Sequence,
                OccurredAt = handed.At,
                UnitPath = issue.Path,
                StationId = issue.StationId,
                MeetingId = issue.MeetingId,
                IncidentId = handed.As.IncidentId,
                UnitCode = issue.UnitCode,
                CategoryCode = handed.As.CategoryCode,
                Longitude = handed.As.Longitude,
                Latitude = handed.As.Latitude,
                ReportedBy = handed.As.By,
                Text = $"{issue.Title}\n{issue.Text}",
            },
            _ => throw new UndecidedEventException(raised),
        };
}
