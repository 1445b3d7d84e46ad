using System.Text.Json;
using GovPlatform.GridService.Units;
using NetTopologySuite.Geometries;

namespace GovPlatform.GridService.Grids;

/// <summary>What an import would do to the map, worked out before anything is touched.</summary>
/// <param name="Accepted">Features that hold, with the unit each becomes or is.</param>
/// <param name="Units">What becomes of the tree.</param>
/// <param name="Refused">Features that do not hold, in order of index.</param>
internal sealed record GridPlan(
    IReadOnlyList<(GridImportFeature Feature, UnitShape Unit)> Accepted,
    UnitPlan Units,
    IReadOnlyList<RejectedLine> Refused
)
{
    /// <summary>Judges a collection against tree and map.</summary>
    /// <param name="collection">Features as they came.</param>
    /// <param name="tree">Every unit that exists, by code.</param>
    /// <param name="map">Borders of every grid, by code.</param>
    /// <param name="reach">Path under which the caller may change grids; <c>/</c> for all.</param>
    public static GridPlan Make(
        IEnumerable<JsonElement> collection,
        IReadOnlyDictionary<string, UnitShape> tree,
        IReadOnlyDictionary<string, Geometry> map,
        string reach
    )
    {
        var refused = new List<RejectedLine>();
        var features = new Dictionary<int, GridImportFeature>();
        foreach (var (index, element) in collection.Index())
        {
            var (feature, fault) = GridImportFeature.Read(index, element);
            if (feature is not null)
                features.Add(index, feature);
            else
                refused.Add(fault!);
        }
        var standing = UnitPlan.Make([.. features.Values.Select(feature => feature.Line)], tree, reach);
        refused.AddRange(standing.Rejected);
        var (fitting, overlapping) = BorderCheck.Split(
            [.. standing.Accepted.Select(line => features[line.Line]).OrderBy(feature => feature.Index)],
            map
        );
        refused.AddRange(overlapping);
        var units = UnitPlan.Make([.. fitting.Select(feature => feature.Line)], tree, reach);
        var shapes = units.Created.Concat(units.Changed).ToDictionary(shape => shape.Code, StringComparer.Ordinal);
        return new GridPlan(
            [.. fitting.Select(feature => (feature, shapes.GetValueOrDefault(feature.Code) ?? tree[feature.Code]))],
            units,
            [.. refused.OrderBy(line => line.Line)]
        );
    }
}
