using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

internal sealed record ActivityCancelled(DateTimeOffset At) : IDomainEvent;
