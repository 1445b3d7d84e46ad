namespace GovPlatform.DemoCounty.Units;

/// <summary>A unit above the grids, in the form of the import. <c>Parent</c> is null for the county only.</summary>
internal sealed record Unit(string Code, string Name, string Level, string? Parent);
