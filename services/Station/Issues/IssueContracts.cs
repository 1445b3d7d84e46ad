using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Issues;

/// <summary>Publishes every step of an issue; title and text only when it is handed on.</summary>
internal static class IssueContracts
{
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
            IssueHandedOn handedOn => new StationIssueHandedOnV1
            {
                SubjectId = issue.Id,
                Sequence = raised.Sequence,
                OccurredAt = handedOn.At,
                UnitPath = issue.Path,
                StationId = issue.StationId,
                MeetingId = issue.MeetingId,
                IncidentId = handedOn.HandOn.IncidentId,
                UnitCode = issue.UnitCode,
                CategoryCode = handedOn.HandOn.CategoryCode,
                Longitude = handedOn.HandOn.Longitude,
                Latitude = handedOn.HandOn.Latitude,
                ReportedBy = handedOn.HandOn.HandedOnBy,
                Text = $"{issue.Title}\n{issue.Text}",
            },
            _ => throw new UndecidedEventException(raised),
        };
}
