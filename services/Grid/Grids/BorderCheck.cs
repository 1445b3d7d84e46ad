using GovPlatform.GridService.Units;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Rejects features that overlap another grid. Grids may touch. Two surveys of the same border leave small overlaps
/// (slivers), which are accepted up to <see cref="Tolerance"/>.
/// </summary>
internal static class BorderCheck
{
    /// <summary>Largest accepted overlap, as a share of the area of the smaller grid.</summary>
    public const double Tolerance = 0.001;

    /// <summary>
    /// Splits features into those that fit and those that overlap. A feature is compared with the existing grids that
    /// no feature replaces and with the features before it in the file.
    /// </summary>
    /// <param name="features">In the order of the file; codes are unique.</param>
    /// <param name="existing">Borders of all existing grids, by code.</param>
    public static (List<GridImportFeature> Accepted, List<RejectedLine> Rejected) Split(
        IReadOnlyList<GridImportFeature> features,
        IReadOnlyDictionary<string, Geometry> existing
    )
    {
        var rejected = new List<RejectedLine>();
        var accepted = features.ToList();
        while (true)
        {
            var overlapping = FindOverlaps(accepted, existing);
            if (overlapping.Count == 0)
            {
                return (accepted, rejected);
            }
            rejected.AddRange(overlapping.Select(pair => new RejectedLine(pair.Key.Index, "overlap", pair.Value)));
            accepted.RemoveAll(overlapping.ContainsKey);
            // The grid of a rejected redraw keeps its old borders, which may overlap a feature accepted in this pass.
            if (!overlapping.Keys.Any(feature => existing.ContainsKey(feature.Code)))
            {
                return (accepted, rejected);
            }
        }
    }

    private static Dictionary<GridImportFeature, string> FindOverlaps(
        List<GridImportFeature> features,
        IReadOnlyDictionary<string, Geometry> existing
    )
    {
        var replaced = features.Select(feature => feature.Code).ToHashSet(StringComparer.Ordinal);
        var tree = new STRtree<(string Code, int Position, Geometry Shape)>();
        foreach (var (code, shape) in existing.Where(grid => !replaced.Contains(grid.Key)))
        {
            tree.Insert(shape.EnvelopeInternal, (code, -1, shape));
        }
        for (var position = 0; position < features.Count; position++)
        {
            tree.Insert(
                features[position].Borders.Shape.EnvelopeInternal,
                (features[position].Code, position, features[position].Borders.Shape)
            );
        }
        var overlapping = new Dictionary<GridImportFeature, string>();
        for (var position = 0; position < features.Count; position++)
        {
            var feature = features[position];
            var prepared = PreparedGeometryFactory.Prepare(feature.Borders.Shape);
            var conflict = tree.Query(feature.Borders.Shape.EnvelopeInternal)
                .Where(other =>
                    other.Position < position
                    && (other.Position < 0 || !overlapping.ContainsKey(features[other.Position]))
                )
                .OrderBy(other => other.Code, StringComparer.Ordinal)
                .FirstOrDefault(other =>
                    prepared.Intersects(other.Shape) && Overlaps(feature.Borders.Shape, other.Shape)
                );
            if (conflict.Code is not null)
            {
                overlapping.Add(feature, conflict.Code);
            }
        }
        return overlapping;
    }

    private static bool Overlaps(Geometry a, Geometry b) =>
        OverlayNGRobust.Overlay(a, b, SpatialFunction.Intersection).Area > Tolerance * Math.Min(a.Area, b.Area);
}
