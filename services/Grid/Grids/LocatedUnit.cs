using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Grids;

/// <summary>A unit as a located point names it.</summary>
/// <param name="Code">The unit's code.</param>
/// <param name="Level">Its level.</param>
/// <param name="Name">Its name.</param>
internal sealed record LocatedUnit(string Code, UnitLevel Level, string Name);
