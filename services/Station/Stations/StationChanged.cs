using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>The profile of a station was changed.</summary>
/// <param name="At">Time of the change, UTC.</param>
internal sealed record StationChanged(DateTimeOffset At) : IDomainEvent;
