using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>Somebody was appointed to a post.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record PostAppointed(DateTimeOffset At) : IDomainEvent;
