using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Volunteers;

internal sealed record VolunteerRegistered(DateTimeOffset At) : IDomainEvent;
