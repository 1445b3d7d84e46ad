using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>A grid got other borders or another count of households.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record GridRedrawn(DateTimeOffset At) : IDomainEvent;
