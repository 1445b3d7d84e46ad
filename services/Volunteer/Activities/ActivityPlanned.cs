using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

internal sealed record ActivityPlanned(DateTimeOffset At) : IDomainEvent;
