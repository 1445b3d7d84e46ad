using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>What of an activity leaves the service.</summary>
internal static class OrgActivityContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="activity">The activity after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(OrgActivity activity, RaisedEvent raised) =>
        raised.Event switch
        {
            OrgActivityHeld => new OrgActivityHeldV1
            {
                SubjectId = activity.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = activity.Path,
                OrganizationId = activity.OrganizationId,
                Category = activity.Category,
                HeldOn = activity.HeldOn,
                Visits = activity.Visits,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
