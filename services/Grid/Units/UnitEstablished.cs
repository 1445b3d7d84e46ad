using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>A unit came into being.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record UnitEstablished(DateTimeOffset At) : IDomainEvent;
