namespace GovPlatform.IncidentService.Incidents;

/// <summary>The unit that owns an incident, and the tier that makes it.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Path">Its path, itself included.</param>
/// <param name="Tier">Its tier.</param>
internal sealed record OwningUnit(string Unit, string Path, Tier Tier);
