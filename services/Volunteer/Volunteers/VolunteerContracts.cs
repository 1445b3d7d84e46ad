using GovPlatform.Contracts;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>No domain event of a volunteer is published, since who volunteers is personal data.</summary>
internal static class VolunteerContracts
{
    public static IFact? Decide(Volunteer volunteer, RaisedEvent raised) =>
        raised.Event switch
        {
            VolunteerRegistered or ConsentWithdrawn => null,
            _ => throw new UndecidedEventException(raised),
        };
}
