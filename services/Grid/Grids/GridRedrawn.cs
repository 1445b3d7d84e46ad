using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>Borders or households of the grid changed.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record GridRedrawn(DateTimeOffset At) : IDomainEvent;
