using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

internal sealed record SpaceOpened(DateTimeOffset At) : IDomainEvent;
