using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>A grid took over the name or the place in the tree that its unit got; its borders stayed.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record GridFollowedUnit(DateTimeOffset At) : IDomainEvent;
