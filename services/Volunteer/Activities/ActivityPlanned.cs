using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>An activity was planned.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityPlanned(DateTimeOffset At) : IDomainEvent;
