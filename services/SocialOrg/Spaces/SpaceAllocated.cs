using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

internal sealed record SpaceAllocated(DateTimeOffset At) : IDomainEvent;
