using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>Name or path of the grid's unit changed and was copied to the grid; its borders are the same.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record GridUnitChanged(DateTimeOffset At) : IDomainEvent;
