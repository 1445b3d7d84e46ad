using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>What of the spaces leaves the service: nothing of a space itself, every step of its allocations.</summary>
internal static class SpaceContracts
{
    /// <summary>Spaces stay inside.</summary>
    /// <param name="space">The space.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Space space, RaisedEvent raised) =>
        raised.Event switch
        {
            SpaceOpened => null,
            _ => throw new UndecidedEventException(raised),
        };

    /// <summary>The message for one step of an allocation: the whole allocation.</summary>
    /// <param name="allocation">The allocation after the step.</param>
    /// <param name="raised">The step.</param>
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
