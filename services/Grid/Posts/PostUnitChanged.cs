using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// The path of the post's unit changed, because it or a unit above it moved, and was copied to the post.
/// </summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record PostUnitChanged(DateTimeOffset At) : IDomainEvent;
