using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>An organisation left.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record OrganizationExited(DateTimeOffset At) : IDomainEvent;
