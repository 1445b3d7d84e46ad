using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>The end of the term was entered.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record PostEnded(DateTimeOffset At) : IDomainEvent;
