namespace GovPlatform.VolunteerService.Activities;

/// <summary>The data of a new activity.</summary>
/// <param name="Type">A key of <see cref="ActivityTypes"/>.</param>
/// <param name="HostUnit">Code of the hosting unit.</param>
/// <param name="HostPath">Path of that unit.</param>
/// <param name="HostOrganizationId">The organisation that hosts it for the unit, or null.</param>
/// <param name="EnteredBy">Subject of the caller; empty if an incident calls.</param>
/// <param name="Call">The incident's call that it answers, or null.</param>
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
