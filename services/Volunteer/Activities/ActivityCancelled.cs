using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>An activity was called off.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityCancelled(DateTimeOffset At) : IDomainEvent;
