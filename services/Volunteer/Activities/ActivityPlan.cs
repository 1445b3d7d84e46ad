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
