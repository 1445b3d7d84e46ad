using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <param name="At">Time of closing, UTC.</param>
internal sealed record StationClosed(DateTimeOffset At) : IDomainEvent;
