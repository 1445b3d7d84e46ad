namespace GovPlatform.GridService.Units;

/// <summary>What a unit is on one day: everything about it that may change.</summary>
/// <param name="Code">Statistical or platform code, unique and never changed.</param>
/// <param name="Name">Name as residents know it.</param>
/// <param name="Level">Its level, never changed.</param>
/// <param name="ParentCode">Code of the unit above, or null for a root.</param>
/// <param name="Path">Codes from the root down, itself included, such as <c>/990001/990001101/</c>.</param>
internal sealed record UnitShape(string Code, string Name, UnitLevel Level, string? ParentCode, string Path);
