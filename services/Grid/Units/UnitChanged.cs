using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Name, parent, path or leading body of the unit changed, or it has ended; the path also changes when a unit above it moves.
/// </summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record UnitChanged(DateTimeOffset At) : IDomainEvent;
