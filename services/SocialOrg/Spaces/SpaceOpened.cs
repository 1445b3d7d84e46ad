using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space was entered.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record SpaceOpened(DateTimeOffset At) : IDomainEvent;
