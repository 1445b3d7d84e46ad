namespace GovPlatform.IncidentService.Incidents;

/// <summary>A unit and where it is.</summary>
/// <param name="Code">Code of the unit.</param>
/// <param name="Path">Path of the unit, the unit itself included.</param>
internal sealed record UnitAt(string Code, string Path);
