namespace GovPlatform.VolunteerService.Activities;

/// <summary>An incident's call for volunteers.</summary>
/// <param name="Sequence">Sequence of the incident's step that called.</param>
internal sealed record IncidentCall(Guid IncidentId, long Sequence);
