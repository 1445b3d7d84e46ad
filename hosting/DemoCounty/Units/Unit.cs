namespace GovPlatform.DemoCounty.Units;

/// <summary>A unit of the demo county's tree, as the import lists it.</summary>
internal sealed record Unit(string Code, string Name, string Level, string? Parent);
