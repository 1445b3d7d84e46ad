using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Units;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GovPlatform.GridService.Reforms;

/// <summary>What a reform does to the map: overlaps are refused, ground that no grid covers any longer is stated.</summary>
internal static class ReformBorders
{
    /// <summary>The steps whose borders overlap another grid.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="shapes">Borders of all grids before the reform, by code.</param>
    public static IEnumerable<ReformRefusal> FindOverlaps(ReformPlan plan, IReadOnlyDictionary<string, Geometry> shapes)
    {
        var ended = plan.Ended.Select(end => end.Unit.Code).ToHashSet(StringComparer.Ordinal);
        var features = plan
            .Drawn.Where(grid => grid.Borders is not null)
            .Select(grid => new GridImportFeature(grid.Step, grid.Code, "", null, grid.Households, grid.Borders!))
            .ToList();
        var staying = shapes
            .Where(shape => !ended.Contains(shape.Key))
            .ToDictionary(shape => shape.Key, shape => shape.Value, StringComparer.Ordinal);
        return BorderCheck
            .Split(features, staying)
            .Rejected.Select(rejected => new ReformRefusal(rejected.Line, "grid.overlap", rejected.Subject));
    }

    /// <summary>
    /// Which share of the ground of ended and redrawn grids is in none of the grids that the reform draws; 0 for what is within
    /// the accuracy of surveys.
    /// </summary>
    /// <inheritdoc cref="FindOverlaps"/>
    public static double UncoveredShare(ReformPlan plan, IReadOnlyDictionary<string, Geometry> shapes)
    {
        var drawn = plan.Drawn.Where(grid => grid.Borders is not null).ToList();
        var former = plan
            .Ended.Select(end => end.Unit.Code)
            .Concat(drawn.Select(grid => grid.Code))
            .Where(shapes.ContainsKey)
            .Select(code => shapes[code])
            .ToList();
        if (former.Count == 0)
        {
            return 0;
        }
        var before = UnaryUnion(former);
        var after = UnaryUnion([.. drawn.Select(grid => grid.Borders!.Shape)]);
        var gap = OverlayNGRobust.Overlay(before, after, SpatialFunction.Difference).Area / before.Area;
        return gap > BorderCheck.Tolerance ? gap : 0;
    }

    private static Geometry UnaryUnion(IReadOnlyList<Geometry> shapes) =>
        shapes.Count == 0
            ? GridBorders.Factory.CreatePolygon()
            : OverlayNGRobust.Union(GridBorders.Factory.BuildGeometry(shapes));
}
