using GovPlatform.Domain;

namespace GovPlatform.StationService.Meetings;

/// <param name="At">Time of entry, UTC.</param>
internal sealed record MeetingHeld(DateTimeOffset At) : IDomainEvent;
