using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Volunteers;

internal sealed record ConsentWithdrawn(DateTimeOffset At) : IDomainEvent;
