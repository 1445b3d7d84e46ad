namespace GovPlatform.VolunteerService.Activities;

/// <param name="Capacity">Number of places.</param>
/// <param name="MinutesCap">Maximum minutes credited to one volunteer.</param>
internal sealed record PlannedShift(DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int MinutesCap);
