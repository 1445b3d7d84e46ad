namespace GovPlatform.VolunteerService.Activities;

/// <summary>What an activity is to be.</summary>
/// <param name="Id">Key, chosen by the caller or made from the moment.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Type">A key of <see cref="ActivityTypes"/>.</param>
/// <param name="HostUnit">Code of the unit that hosts it.</param>
/// <param name="HostPath">Its path.</param>
/// <param name="HostOrganizationId">The organisation that hosts it for the unit, or null.</param>
/// <param name="EnteredBy">Subject of the caller; empty where an incident calls.</param>
/// <param name="Call">The incident that calls for hands, or null.</param>
/// <param name="Shifts">At least one.</param>
internal sealed record ActivityPlan(
    Guid Id,
    string Title,
    string Type,
    string HostUnit,
    string HostPath,
    Guid? HostOrganizationId,
    string EnteredBy,
    IncidentCall? Call,
    IReadOnlyList<PlannedShift> Shifts
);

/// <summary>A shift as planned.</summary>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">How many people it takes.</param>
/// <param name="MinutesCap">Most minutes one person can be credited with.</param>
internal sealed record PlannedShift(DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int MinutesCap);

/// <summary>An incident's call for hands.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Sequence">Number of the step that called.</param>
internal sealed record IncidentCall(Guid IncidentId, long Sequence);
