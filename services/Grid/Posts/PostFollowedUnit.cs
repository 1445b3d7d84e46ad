using GovPlatform.Domain;

namespace GovPlatform.GridService.Posts;

/// <summary>A post got another path because its unit, or one above, moved.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record PostFollowedUnit(DateTimeOffset At) : IDomainEvent;
