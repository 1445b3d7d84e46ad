using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A station was opened again.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationReopened(DateTimeOffset At) : IDomainEvent;
