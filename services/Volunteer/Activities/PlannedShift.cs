namespace GovPlatform.VolunteerService.Activities;

/// <summary>A shift as planned.</summary>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">How many people it takes.</param>
/// <param name="MinutesCap">Most minutes one person can be credited with.</param>
internal sealed record PlannedShift(DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int MinutesCap);
