using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A station was put on the register.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationRegistered(DateTimeOffset At) : IDomainEvent;
