using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Meetings;

/// <summary>Publishes every step of a meeting, without its words.</summary>
internal static class MeetingContracts
{
    public static IFact? Decide(CentreMeeting meeting, RaisedEvent raised) =>
        raised.Event switch
        {
            MeetingMoved moved => new MeetingMovedV1
            {
                SubjectId = meeting.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = meeting.Path,
                Unit = meeting.UnitCode,
                Rhythm = EnumNames.NameOf(meeting.Rhythm),
                ScheduledFor = meeting.ScheduledFor,
                Move = EnumNames.NameOf(moved.Move),
                Status = EnumNames.NameOf(meeting.Status),
                HeldAt = meeting.HeldAt,
                Attendance = meeting.Attendance,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
