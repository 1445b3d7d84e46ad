using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Sessions;

/// <summary>What of a session leaves the service: all but its title.</summary>
internal static class SessionContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="session">The session after the step.</param>
    /// <param name="raised">The step.</param>
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
