using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>The grid was created with its first borders.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record GridCreated(DateTimeOffset At) : IDomainEvent;
