using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Maps the domain events of an activity to contracts: each is published.</summary>
internal static class OrgActivityContracts
{
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
