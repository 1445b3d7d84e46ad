using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A post's term ended.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record PostEnded(DateTimeOffset At) : IDomainEvent;
