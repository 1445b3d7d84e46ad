using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Sessions;

/// <summary>Publishes a session without its title.</summary>
internal static class SessionContracts
{
    public static IFact? Decide(StationSession session, RaisedEvent raised) =>
        raised.Event switch
        {
            SessionHeld => new StationSessionHeldV1
            {
                SubjectId = session.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = session.Path,
                StationId = session.StationId,
                Type = EnumNames.NameOf(session.Held.Type),
                HeldAt = session.Held.HeldAt,
                Visits = session.Held.Visits,
                Tag = EnumNames.NameOf(session.Held.Tag),
            },
            _ => throw new UndecidedEventException(raised),
        };
}
