using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <param name="At">Time of reopening, UTC.</param>
internal sealed record StationReopened(DateTimeOffset At) : IDomainEvent;
