using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>Name, parent or path of the unit changed; the path also changes when a unit above it moves.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record UnitChanged(DateTimeOffset At) : IDomainEvent;
