using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space was let.</summary>
/// <param name="At">When that was agreed, UTC.</param>
internal sealed record SpaceAllocated(DateTimeOffset At) : IDomainEvent;
