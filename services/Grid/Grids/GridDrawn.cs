using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>A grid got its first borders.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record GridDrawn(DateTimeOffset At) : IDomainEvent;
