using NetTopologySuite.Geometries;

namespace GovPlatform.GridService.Grids;

/// <param name="Units">Its unit and the units above, from the root down.</param>
internal sealed record MappedGrid(Guid Id, string Code, Geometry Shape, IReadOnlyList<LocatedUnit> Units);
