using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>An activity was planned.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityPlanned(DateTimeOffset At) : IDomainEvent;

/// <summary>An activity is over and counted.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityFinished(DateTimeOffset At) : IDomainEvent;

/// <summary>An activity was called off.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityCancelled(DateTimeOffset At) : IDomainEvent;

/// <summary>Hours of a finished activity were corrected.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityRecounted(DateTimeOffset At) : IDomainEvent;
