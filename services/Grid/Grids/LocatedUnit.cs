using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Grids;

/// <summary>A unit that contains a located point.</summary>
internal sealed record LocatedUnit(string Code, UnitLevel Level, string Name);
