using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>The unit was created.</summary>
/// <param name="At">Moment of entry, UTC.</param>
internal sealed record UnitCreated(DateTimeOffset At) : IDomainEvent;
