using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>Somebody was appointed to a post.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record PostAppointed(DateTimeOffset At) : IDomainEvent;

/// <summary>A post's term ended.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record PostEnded(DateTimeOffset At) : IDomainEvent;

/// <summary>A post got another path because its unit, or one above, moved.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record PostFollowedUnit(DateTimeOffset At) : IDomainEvent;
