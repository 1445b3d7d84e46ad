using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Organizations;

internal sealed record OrganizationRegistered(DateTimeOffset At) : IDomainEvent;
