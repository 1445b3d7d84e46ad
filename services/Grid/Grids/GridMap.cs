using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Strtree;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Spatial index of all grids in memory; finds the grid that contains a point. Immutable: a change makes a new map. A
/// point on a border belongs to the touching grid with the lowest code, whatever the order of the grids.
/// </summary>
internal sealed class GridMap
{
    private readonly STRtree<Entry> tree = new();

    /// <summary>Builds the index.</summary>
    /// <param name="grids">All grids valid today.</param>
    public GridMap(IEnumerable<MappedGrid> grids)
    {
        var shapes = new Dictionary<string, Geometry>(StringComparer.Ordinal);
        foreach (var grid in grids)
        {
            tree.Insert(grid.Shape.EnvelopeInternal, new Entry(grid, BuildLocator(grid.Shape)));
            shapes.Add(grid.Code, grid.Shape);
        }
        tree.Build();
        Shapes = shapes;
    }

    public static GridMap Empty { get; } = new([]);

    /// <summary>Borders of every grid on the map, by code.</summary>
    public IReadOnlyDictionary<string, Geometry> Shapes { get; }

    /// <summary>The grid that contains a point; null if there is none.</summary>
    /// <param name="longitude">Degrees east, WGS 84.</param>
    /// <param name="latitude">Degrees north, WGS 84.</param>
    public MappedGrid? Find(double longitude, double latitude)
    {
        if (Shapes.Count == 0)
        {
            return null;
        }
        var search = new Search(new Coordinate(longitude, latitude));
        tree.Query(new Envelope(search.Point), search);
        return search.Found;
    }

    /// <summary>Builds the locator's edge index now; it would otherwise be built by the first lookup.</summary>
    private static IndexedPointInAreaLocator BuildLocator(Geometry shape)
    {
        var locator = new IndexedPointInAreaLocator(shape);
        _ = locator.Locate(shape.Coordinate);
        return locator;
    }

    private sealed record Entry(MappedGrid Grid, IndexedPointInAreaLocator Area);

    private sealed class Search(Coordinate point) : IItemVisitor<Entry>
    {
        public Coordinate Point => point;

        public MappedGrid? Found { get; private set; }

        public void VisitItem(Entry item)
        {
            var hasLowerCode = Found is null || string.CompareOrdinal(item.Grid.Code, Found.Code) < 0;
            if (hasLowerCode && item.Area.Locate(point) != Location.Exterior)
            {
                Found = item.Grid;
            }
        }
    }
}
