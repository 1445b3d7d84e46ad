using GovPlatform.Domain;

namespace GovPlatform.GridService.Meetings;

/// <param name="At">Time of the step, UTC.</param>
internal sealed record MeetingMoved(MeetingMove Move, DateTimeOffset At) : IDomainEvent;
