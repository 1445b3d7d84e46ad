using GovPlatform.Contracts;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>What of a volunteer's steps leaves the service: nothing. Who volunteers is nobody else's business.</summary>
internal static class VolunteerContracts
{
    /// <summary>The message for one step: none.</summary>
    /// <param name="volunteer">The volunteer after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Volunteer volunteer, RaisedEvent raised) =>
        raised.Event switch
        {
            VolunteerRegistered or ConsentWithdrawn => null,
            _ => throw new UndecidedEventException(raised),
        };
}
