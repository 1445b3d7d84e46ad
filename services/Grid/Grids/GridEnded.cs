using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>The grid has ended with its unit.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record GridEnded(DateTimeOffset At) : IDomainEvent;
