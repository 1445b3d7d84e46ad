using GovPlatform.Domain;

namespace GovPlatform.StationService.Sessions;

/// <param name="At">Time of entry, UTC.</param>
internal sealed record SessionHeld(DateTimeOffset At) : IDomainEvent;
