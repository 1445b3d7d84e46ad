using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Organizations;

internal sealed record OrganizationExited(DateTimeOffset At) : IDomainEvent;
