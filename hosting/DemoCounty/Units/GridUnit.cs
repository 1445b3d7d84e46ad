using GovPlatform.DemoCounty.Land;

namespace GovPlatform.DemoCounty.Units;

/// <summary>A grid: a unit with borders.</summary>
internal sealed record GridUnit(string Code, string Name, string Parent, int Households, IReadOnlyList<Point> Ring);
