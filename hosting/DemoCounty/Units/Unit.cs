using GovPlatform.DemoCounty.Land;

namespace GovPlatform.DemoCounty.Units;

/// <summary>A unit of the demo county's tree, as the import lists it.</summary>
internal sealed record Unit(string Code, string Name, string Level, string? Parent);

/// <summary>A grid: a unit with borders.</summary>
internal sealed record GridUnit(string Code, string Name, string Parent, int Households, IReadOnlyList<Point> Ring);
