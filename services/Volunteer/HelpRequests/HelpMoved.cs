using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

internal sealed record HelpMoved(HelpMove Move, HelpStatus Status, DateTimeOffset At) : IDomainEvent;
