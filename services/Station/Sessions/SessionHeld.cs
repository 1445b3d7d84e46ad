using GovPlatform.Domain;

namespace GovPlatform.StationService.Sessions;

/// <summary>A session was held.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record SessionHeld(DateTimeOffset At) : IDomainEvent;
