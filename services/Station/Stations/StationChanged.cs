using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A station got another name, place, room or the like.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationChanged(DateTimeOffset At) : IDomainEvent;
