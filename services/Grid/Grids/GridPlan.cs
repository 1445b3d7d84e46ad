using GovPlatform.GridService.Units;
using NetTopologySuite.Geometries;

namespace GovPlatform.GridService.Grids;

/// <summary>The changes an import makes, computed before anything is stored.</summary>
/// <param name="Accepted">Valid features, each with its unit after the import.</param>
/// <param name="Rejected">Rejected features, ordered by index.</param>
internal sealed record GridPlan(
    IReadOnlyList<(GridImportFeature Feature, UnitState Unit)> Accepted,
    UnitPlan Units,
    IReadOnlyList<RejectedLine> Rejected
)
{
    /// <summary>Validates a collection against tree and borders.</summary>
    /// <param name="rows">What the file holds.</param>
    /// <param name="tree">All existing units, by code.</param>
    /// <param name="borders">Borders of all grids, by code.</param>
    /// <param name="scopePath">Path below which the caller may change grids; <c>/</c> for all.</param>
    /// <param name="ended">Codes of units that have ended; no other unit gets one of them.</param>
    public static GridPlan Create(
        IReadOnlyList<GridFileRow> rows,
        IReadOnlyDictionary<string, UnitState> tree,
        IReadOnlyDictionary<string, Geometry> borders,
        string scopePath,
        IReadOnlySet<string>? ended = null
    )
    {
        var rejected = new List<RejectedLine>();
        var features = new Dictionary<int, GridImportFeature>();
        foreach (var (index, row) in rows.Index())
        {
            var (feature, rejection) = GridImportFeature.Check(index, row);
            if (feature is not null)
            {
                features.Add(index, feature);
            }
            else
            {
                rejected.Add(rejection!);
            }
        }
        var unitPlan = UnitPlan.Create([.. features.Values.Select(feature => feature.Line)], tree, scopePath, ended);
        rejected.AddRange(unitPlan.Rejected);
        var (accepted, overlapping) = BorderCheck.Split(
            [.. unitPlan.Accepted.Select(line => Named(features[line.Line], line)).OrderBy(feature => feature.Index)],
            borders
        );
        rejected.AddRange(overlapping);
        var units = UnitPlan.Create([.. accepted.Select(feature => feature.Line)], tree, scopePath, ended);
        var shapes = units.Created.Concat(units.Changed).ToDictionary(shape => shape.Code, StringComparer.Ordinal);
        return new GridPlan(
            [.. accepted.Select(feature => (feature, shapes.GetValueOrDefault(feature.Code) ?? tree[feature.Code]))],
            units,
            [.. rejected.OrderBy(line => line.Line)]
        );
    }

    /// <summary>The feature with its codes as the tree has them.</summary>
    private static GridImportFeature Named(GridImportFeature feature, UnitImportLine line) =>
        feature with
        {
            Code = line.Code,
            ParentCode = line.ParentCode,
        };
}
