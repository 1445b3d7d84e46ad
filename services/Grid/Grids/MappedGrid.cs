using NetTopologySuite.Geometries;

namespace GovPlatform.GridService.Grids;

/// <summary>One grid on the map.</summary>
/// <param name="Id">The grid's key.</param>
/// <param name="Code">Its unit code.</param>
/// <param name="Shape">Its borders.</param>
/// <param name="Units">The units it belongs to, from the root down, itself last.</param>
internal sealed record MappedGrid(Guid Id, string Code, Geometry Shape, IReadOnlyList<LocatedUnit> Units);
