using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>An activity is over and counted.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityFinished(DateTimeOffset At) : IDomainEvent;
