using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>Somebody registered.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record VolunteerRegistered(DateTimeOffset At) : IDomainEvent;
