namespace GovPlatform.VolunteerService.Activities;

/// <summary>An activity as the API returns it.</summary>
/// <param name="HostUnit">Code of the hosting unit.</param>
/// <param name="HostOrganizationId">The organisation that hosts it for the unit, or null.</param>
/// <param name="IncidentId">The incident it supports, or null.</param>
/// <param name="People">Distinct volunteers who served; 0 until the activity is finished.</param>
/// <param name="Minutes">Total minutes served; 0 until the activity is finished.</param>
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
    /// <param name="StartsAt">UTC.</param>
    /// <param name="EndsAt">UTC.</param>
    /// <param name="Capacity">Number of places.</param>
    /// <param name="MinutesCap">Maximum minutes credited to one volunteer.</param>
    internal sealed record ShiftView(
        Guid Id,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        int Capacity,
        int MinutesCap
    );

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
