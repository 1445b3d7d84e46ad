using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

internal sealed record AllocationCancelled(DateTimeOffset At) : IDomainEvent;
