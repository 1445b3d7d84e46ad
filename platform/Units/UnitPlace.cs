namespace GovPlatform.Units;

/// <summary>The unit to which a row belongs, with the path that row-level security compares.</summary>
/// <param name="Code">Code of the unit.</param>
/// <param name="Path">Codes from the root down to the unit itself.</param>
public sealed record UnitPlace(string Code, string Path);
