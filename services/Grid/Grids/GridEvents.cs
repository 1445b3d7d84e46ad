using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>A grid got its first borders.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record GridDrawn(DateTimeOffset At) : IDomainEvent;

/// <summary>A grid got other borders or another count of households.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record GridRedrawn(DateTimeOffset At) : IDomainEvent;

/// <summary>A grid took over the name or the place in the tree that its unit got; its borders stayed.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record GridFollowedUnit(DateTimeOffset At) : IDomainEvent;
