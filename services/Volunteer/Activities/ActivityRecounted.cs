using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Hours of a finished activity were corrected.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record ActivityRecounted(DateTimeOffset At) : IDomainEvent;
