using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A station was closed.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationClosed(DateTimeOffset At) : IDomainEvent;
