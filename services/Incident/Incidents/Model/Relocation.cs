namespace GovPlatform.IncidentService.Incidents;

/// <summary>Where an incident belongs after a reform of units or grids.</summary>
/// <param name="GridId">The grid that contains its point; null where it had none before.</param>
/// <param name="Owner">The owning unit; its tier stays that of the incident.</param>
/// <param name="Handler">The handling unit; null where there is none.</param>
/// <param name="Arbiter">The arbiter; null where there is none.</param>
/// <param name="Text">What changes, in words.</param>
internal sealed record Relocation(Guid? GridId, UnitAt Owner, UnitAt? Handler, UnitAt? Arbiter, string Text);
