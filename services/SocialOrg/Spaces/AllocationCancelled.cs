using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>An allocation was cancelled.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record AllocationCancelled(DateTimeOffset At) : IDomainEvent;
