namespace GovPlatform.VolunteerService.Activities;

/// <summary>An activity as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Type">Type of activity.</param>
/// <param name="HostUnit">Code of the unit that hosts it.</param>
/// <param name="HostOrganizationId">The organisation that hosts it for the unit, or null.</param>
/// <param name="IncidentId">The incident it lends hands to, or null.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Shifts">Its shifts.</param>
/// <param name="People">Volunteers who served, once it is finished.</param>
/// <param name="Minutes">Minutes they served, once it is finished.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record ActivityView(
    Guid Id,
    string Title,
    string Type,
    string HostUnit,
    Guid? HostOrganizationId,
    Guid? IncidentId,
    ActivityStatus Status,
    IReadOnlyList<ActivityView.ShiftView> Shifts,
    int People,
    int Minutes,
    long Sequence
)
{
    /// <summary>A shift as callers read it.</summary>
    /// <param name="Id">Its key.</param>
    /// <param name="StartsAt">When it begins, UTC.</param>
    /// <param name="EndsAt">When it ends, UTC.</param>
    /// <param name="Capacity">How many people it takes.</param>
    /// <param name="MinutesCap">Most minutes one person can be credited with.</param>
    internal sealed record ShiftView(
        Guid Id,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        int Capacity,
        int MinutesCap
    );

    /// <summary>Shows an activity.</summary>
    /// <param name="activity">The activity with its shifts.</param>
    public static ActivityView Create(Activity activity) =>
        new(
            activity.Id,
            activity.Title,
            activity.Type,
            activity.HostUnit,
            activity.HostOrganizationId,
            activity.IncidentId,
            activity.Status,
            [
                .. activity.Shifts.Select(shift => new ShiftView(
                    shift.Id,
                    shift.StartsAt,
                    shift.EndsAt,
                    shift.Capacity,
                    shift.MinutesCap
                )),
            ],
            activity.People,
            activity.Minutes,
            activity.Sequence
        );
}
