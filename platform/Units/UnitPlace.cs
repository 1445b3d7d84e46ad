namespace GovPlatform.Units;

/// <summary>Where something belongs: a unit, and its path by which the walls go.</summary>
/// <param name="Code">Code of the unit.</param>
/// <param name="Path">Its path, itself included.</param>
public sealed record UnitPlace(string Code, string Path);
