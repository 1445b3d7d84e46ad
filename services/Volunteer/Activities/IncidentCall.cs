namespace GovPlatform.VolunteerService.Activities;

/// <summary>An incident's call for hands.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Sequence">Number of the step that called.</param>
internal sealed record IncidentCall(Guid IncidentId, long Sequence);
