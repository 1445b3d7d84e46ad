using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>
/// Maps the domain events of an organisation to contracts: each is published, as the organisation's whole state.
/// </summary>
internal static class OrganizationContracts
{
    public static IFact? Decide(Organization organization, RaisedEvent raised) =>
        raised.Event switch
        {
            OrganizationRegistered or OrganizationExited or Republished => ToContract(organization, raised),
            _ => throw new UndecidedEventException(raised),
        };

    private static OrganizationChangedV1 ToContract(Organization organization, RaisedEvent raised) =>
        new()
        {
            SubjectId = organization.Id,
            Sequence = raised.Sequence,
            OccurredAt = raised.Event.At,
            UnitPath = organization.Path,
            Name = organization.Name,
            Category = organization.Category,
            Status = organization.Status,
            MayHost = organization.MayHost,
            WeeklyQuota = organization.WeeklyQuota,
        };
}
