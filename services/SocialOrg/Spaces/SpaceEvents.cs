using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space was entered.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record SpaceOpened(DateTimeOffset At) : IDomainEvent;

/// <summary>A space was let.</summary>
/// <param name="At">When that was agreed, UTC.</param>
internal sealed record SpaceAllocated(DateTimeOffset At) : IDomainEvent;

/// <summary>An allocation was cancelled.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record AllocationCancelled(DateTimeOffset At) : IDomainEvent;
