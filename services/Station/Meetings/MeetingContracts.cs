using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Meetings;

/// <summary>What of a meeting leaves the service: that it was held, not a word of it.</summary>
internal static class MeetingContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="meeting">The meeting after the step.</param>
    /// <param name="raised">The step.</param>
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
