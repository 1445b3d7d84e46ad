using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>Somebody took their consent back.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ConsentWithdrawn(DateTimeOffset At) : IDomainEvent;
