using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>
/// Maps domain events to contracts: those of a space are not published, those of an allocation are, as its whole state.
/// </summary>
internal static class SpaceContracts
{
    public static IFact? Decide(Space space, RaisedEvent raised) =>
        raised.Event switch
        {
            SpaceOpened => null,
            _ => throw new UndecidedEventException(raised),
        };

    public static IFact? Decide(SpaceAllocation allocation, RaisedEvent raised) =>
        raised.Event switch
        {
            SpaceAllocated or AllocationCancelled => new SpaceAllocationChangedV1
            {
                SubjectId = allocation.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = allocation.Path,
                SpaceId = allocation.SpaceId,
                OrganizationId = allocation.OrganizationId,
                From = allocation.From,
                To = allocation.To,
                Status = allocation.Status,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
