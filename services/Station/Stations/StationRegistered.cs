using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <param name="At">Time of entry, UTC.</param>
internal sealed record StationRegistered(DateTimeOffset At) : IDomainEvent;
