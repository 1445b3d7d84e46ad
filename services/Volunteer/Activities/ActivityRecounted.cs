using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Hours of a finished activity were corrected.</summary>
internal sealed record ActivityRecounted(DateTimeOffset At) : IDomainEvent;
