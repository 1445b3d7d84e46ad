using GovPlatform.DemoCounty.Land;

namespace GovPlatform.DemoCounty.Units;

/// <summary>A grid (网格): the smallest unit, with a closed ring as its border.</summary>
internal sealed record GridUnit(string Code, string Name, string Parent, int Households, IReadOnlyList<Point> Ring);
