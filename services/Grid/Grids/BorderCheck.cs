using GovPlatform.GridService.Units;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Refuses features that would lie on another grid. Grids that touch are neighbours; a sliver, as two surveys of one
/// border leave it, is tolerated up to <see cref="Tolerance"/> of the smaller grid's area.
/// </summary>
internal static class BorderCheck
{
    /// <summary>Largest overlap let pass, as a share of the smaller of the two grids: one in a thousand.</summary>
    public const double Tolerance = 0.001;

    /// <summary>Splits features into those that fit and those that overlap a grid that stays, or a feature before them.</summary>
    /// <param name="features">Features in the order of the file; codes are unique.</param>
    /// <param name="standing">Borders of every grid there is, by code; those of an accepted feature's code give way to it.</param>
    public static (List<GridImportFeature> Fitting, List<RejectedLine> Refused) Split(
        IReadOnlyList<GridImportFeature> features,
        IReadOnlyDictionary<string, Geometry> standing
    )
    {
        var refused = new List<RejectedLine>();
        var fitting = features.ToList();
        while (true)
        {
            var bad = Overlapping(fitting, standing);
            if (bad.Count == 0)
                return (fitting, refused);
            refused.AddRange(bad.Select(pair => new RejectedLine(pair.Key.Index, "overlap", pair.Value)));
            fitting.RemoveAll(bad.ContainsKey);
            // A refused redraw leaves the old borders standing, and they may lie on a feature that fitted a moment ago.
            if (!bad.Keys.Any(feature => standing.ContainsKey(feature.Code)))
                return (fitting, refused);
        }
    }

    private static Dictionary<GridImportFeature, string> Overlapping(
        List<GridImportFeature> features,
        IReadOnlyDictionary<string, Geometry> standing
    )
    {
        var redrawn = features.Select(feature => feature.Code).ToHashSet(StringComparer.Ordinal);
        var tree = new STRtree<(string Code, int Order, Geometry Shape)>();
        foreach (var (code, shape) in standing.Where(grid => !redrawn.Contains(grid.Key)))
            tree.Insert(shape.EnvelopeInternal, (code, -1, shape));
        for (var order = 0; order < features.Count; order++)
            tree.Insert(
                features[order].Borders.Shape.EnvelopeInternal,
                (features[order].Code, order, features[order].Borders.Shape)
            );
        var bad = new Dictionary<GridImportFeature, string>();
        for (var order = 0; order < features.Count; order++)
        {
            var feature = features[order];
            var prepared = PreparedGeometryFactory.Prepare(feature.Borders.Shape);
            var hit = tree.Query(feature.Borders.Shape.EnvelopeInternal)
                .Where(other => other.Order < order && (other.Order < 0 || !bad.ContainsKey(features[other.Order])))
                .OrderBy(other => other.Code, StringComparer.Ordinal)
                .FirstOrDefault(other =>
                    prepared.Intersects(other.Shape) && Overlap(feature.Borders.Shape, other.Shape)
                );
            if (hit.Code is not null)
                bad.Add(feature, hit.Code);
        }
        return bad;
    }

    private static bool Overlap(Geometry a, Geometry b) =>
        OverlayNGRobust.Overlay(a, b, SpatialFunction.Intersection).Area > Tolerance * Math.Min(a.Area, b.Area);
}
