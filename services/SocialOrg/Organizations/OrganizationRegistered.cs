using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>An organisation was registered.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record OrganizationRegistered(DateTimeOffset At) : IDomainEvent;
