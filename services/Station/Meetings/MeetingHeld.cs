using GovPlatform.Domain;

namespace GovPlatform.StationService.Meetings;

/// <summary>A station's party group met.</summary>
/// <param name="At">When it was entered, UTC.</param>
internal sealed record MeetingHeld(DateTimeOffset At) : IDomainEvent;
