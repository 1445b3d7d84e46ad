using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>What of an organisation's steps leaves the service: every one, as the whole organisation.</summary>
internal static class OrganizationContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="organization">The organisation after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Organization organization, RaisedEvent raised) =>
        raised.Event switch
        {
            OrganizationRegistered or OrganizationExited => ToContract(organization, raised),
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
