using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A person was appointed to the post.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record PostAppointed(DateTimeOffset At) : IDomainEvent;
