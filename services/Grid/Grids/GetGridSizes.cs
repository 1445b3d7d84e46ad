using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// How the grids of a unit divide its ground (A2): how many households they have, which are too small or too large, and for each
/// community the gaps that its grids enclose and the grids that overlap. <c>?unit=</c>, by default the caller's; <c>&amp;asOf=</c>.
/// </summary>
internal static class GetGridSizes
{
    /// <param name="Grids">Number of grids.</param>
    /// <param name="Uncounted">Of these, whose households are not counted.</param>
    /// <param name="Households">Households in all others.</param>
    /// <param name="Median">Of the counted grids; null when there is none.</param>
    /// <param name="Smallest">Fewest households of suitable size.</param>
    /// <param name="Largest">Most households of suitable size.</param>
    /// <param name="Unsuitable">Grids with fewer or more, and those not counted, by code.</param>
    /// <param name="Gaps">Communities whose grids enclose ground that lies in none of them.</param>
    /// <param name="Overlaps">Pairs of grids that share more ground than two surveys of one border do.</param>
    internal sealed record Answer(
        int Grids,
        int Uncounted,
        int Households,
        int? Median,
        int Smallest,
        int Largest,
        IReadOnlyList<SizeRemark> Unsuitable,
        IReadOnlyList<Gap> Gaps,
        IReadOnlyList<Overlap> Overlaps
    );

    /// <param name="Remark"><c>tooSmall</c>, <c>tooLarge</c> or <c>uncounted</c>.</param>
    internal sealed record SizeRemark(string Code, string Name, int? Households, string Remark);

    /// <param name="Unit">Code of the unit above the grids.</param>
    /// <param name="Longitude">A point in the gap, WGS 84 degrees.</param>
    /// <param name="Latitude">A point in the gap, WGS 84 degrees.</param>
    internal sealed record Gap(string Unit, double Longitude, double Latitude);

    internal sealed record Overlap(string Grid, string Other);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids.MapGet("/sizes", HandleAsync).WithName(nameof(GetGridSizes)).RequireAuthorization();

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        string? unit,
        string? asOf,
        GridDb db,
        IOptionsSnapshot<GridSizeSettings> settings,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var day = time.DayAsOf(asOf);
        var path = context.UnitPath;
        if (unit is not null)
        {
            path = await db.UnitsAsOf(day)
                .Within(row => row.Path, context.UnitPath)
                .Where(row => row.Code == unit)
                .Select(row => row.Path)
                .SingleOrDefaultAsync(cancel);
        }
        if (path is null)
        {
            return TypedResults.NotFound();
        }
        var grids = await db.GridsAsOf(day).Within(row => row.Path, path).OrderBy(row => row.Code).ToListAsync(cancel);
        var counted = grids.Select(grid => grid.Households).OfType<int>().Order().ToList();
        var (smallest, largest) = (settings.Value.MinHouseholds, settings.Value.MaxHouseholds);
        var shapes = grids.ToLookup(
            grid => grid.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[^2],
            grid => (grid.Code, GridBorders.FromStored(grid.Geometry).Shape),
            StringComparer.Ordinal
        );
        var all = shapes.SelectMany(group => group).Select(grid => grid.Shape).ToList();
        return TypedResults.Ok(
            new Answer(
                grids.Count,
                grids.Count - counted.Count,
                counted.Sum(),
                counted.Count == 0 ? null : counted[counted.Count / 2],
                smallest,
                largest,
                [.. grids.Select(grid => RemarkOn(grid, smallest, largest)).OfType<SizeRemark>()],
                [.. shapes.SelectMany(group => FindGaps(group.Key, [.. group.Select(grid => grid.Shape)], all))],
                [.. shapes.SelectMany(group => FindOverlaps([.. group]))]
            )
        );
    }

    private static SizeRemark? RemarkOn(GridRow grid, int smallest, int largest)
    {
        var remark =
            grid.Households is not { } households ? "uncounted"
            : households < smallest ? "tooSmall"
            : households > largest ? "tooLarge"
            : null;
        return remark is null ? null : new SizeRemark(grid.Code, grid.Name, grid.Households, remark);
    }

    private static IEnumerable<Gap> FindGaps(string unit, IReadOnlyList<Geometry> shapes, IReadOnlyList<Geometry> all)
    {
        var ground = OverlayNGRobust.Union(GridBorders.Factory.BuildGeometry(shapes));
        return Enumerable
            .Range(0, ground.NumGeometries)
            .Select(ground.GetGeometryN)
            .OfType<Polygon>()
            .SelectMany(part => part.Holes)
            .Select(ring => GridBorders.Factory.CreatePolygon(ring))
            // What another community's grid fills is an enclave.
            .Select(hole => Remove(all, hole))
            .Where(hole => hole.Area > BorderCheck.Tolerance * ground.Area)
            .Select(hole => new Gap(unit, hole.InteriorPoint.X, hole.InteriorPoint.Y));
    }

    private static Geometry Remove(IReadOnlyList<Geometry> shapes, Geometry from) =>
        shapes
            .Where(shape => shape.EnvelopeInternal.Intersects(from.EnvelopeInternal))
            .Aggregate(from, (rest, shape) => OverlayNGRobust.Overlay(rest, shape, SpatialFunction.Difference));

    private static IEnumerable<Overlap> FindOverlaps(IReadOnlyList<(string Code, Geometry Shape)> grids) =>
        from first in grids.Index()
        from second in grids.Skip(first.Index + 1)
        let overlap = Intersection(first.Item.Shape, second.Shape)
        where overlap > BorderCheck.Tolerance * Math.Min(first.Item.Shape.Area, second.Shape.Area)
        select new Overlap(first.Item.Code, second.Code);

    private static double Intersection(Geometry first, Geometry second) =>
        first.EnvelopeInternal.Intersects(second.EnvelopeInternal)
            ? OverlayNGRobust.Overlay(first, second, SpatialFunction.Intersection).Area
            : 0;
}
