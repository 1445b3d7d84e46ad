using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

internal sealed record ActivityFinished(DateTimeOffset At) : IDomainEvent;
