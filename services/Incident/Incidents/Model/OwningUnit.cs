namespace GovPlatform.IncidentService.Incidents;

/// <summary>The unit that owns an incident.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Path">Path of the unit, the unit itself included.</param>
/// <param name="Tier">The unit's tier, which becomes the incident's.</param>
internal sealed record OwningUnit(string Unit, string Path, Tier Tier);
