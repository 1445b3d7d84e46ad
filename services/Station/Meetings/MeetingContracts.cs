using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Meetings;

/// <summary>Publishes that a meeting was held, without its subject.</summary>
internal static class MeetingContracts
{
    public static IFact? Decide(StationMeeting meeting, RaisedEvent raised) =>
        raised.Event switch
        {
            MeetingHeld => new StationMeetingHeldV1
            {
                SubjectId = meeting.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = meeting.Path,
                StationId = meeting.StationId,
                HeldAt = meeting.HeldAt,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
