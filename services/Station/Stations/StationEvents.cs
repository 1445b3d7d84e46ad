using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A station was put on the register.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationRegistered(DateTimeOffset At) : IDomainEvent;

/// <summary>A station got another name, place, room or the like.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationChanged(DateTimeOffset At) : IDomainEvent;

/// <summary>A station was closed.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationClosed(DateTimeOffset At) : IDomainEvent;

/// <summary>A station was opened again.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record StationReopened(DateTimeOffset At) : IDomainEvent;
