using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Strtree;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// All grids of the platform in memory, for one question: which grid holds this point? Immutable; a change makes a new
/// map. A point on a border belongs to every grid that touches it, and the one with the lowest code answers, so the
/// answer never depends on order or chance.
/// </summary>
internal sealed class GridMap
{
    private readonly STRtree<Entry> tree = new();

    /// <summary>Draws the map.</summary>
    /// <param name="grids">Every grid that holds today.</param>
    public GridMap(IEnumerable<MappedGrid> grids)
    {
        var shapes = new Dictionary<string, Geometry>(StringComparer.Ordinal);
        foreach (var grid in grids)
        {
            tree.Insert(grid.Shape.EnvelopeInternal, new Entry(grid, Prepared(grid.Shape)));
            shapes.Add(grid.Code, grid.Shape);
        }
        tree.Build();
        Shapes = shapes;
    }

    /// <summary>A map without a grid.</summary>
    public static GridMap Empty { get; } = new([]);

    /// <summary>Borders of every grid on the map, by code.</summary>
    public IReadOnlyDictionary<string, Geometry> Shapes { get; }

    /// <summary>The grid that holds a point, or null outside them all.</summary>
    /// <param name="longitude">Degrees east, WGS 84.</param>
    /// <param name="latitude">Degrees north, WGS 84.</param>
    public MappedGrid? At(double longitude, double latitude)
    {
        if (Shapes.Count == 0)
            return null;
        var search = new Search(new Coordinate(longitude, latitude));
        tree.Query(new Envelope(search.Point), search);
        return search.Found;
    }

    /// <summary>Index over the edges, built now: the locator would otherwise build it inside the first question.</summary>
    private static IndexedPointInAreaLocator Prepared(Geometry shape)
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
            var earlier = Found is null || string.CompareOrdinal(item.Grid.Code, Found.Code) < 0;
            if (earlier && item.Area.Locate(point) != Location.Exterior)
                Found = item.Grid;
        }
    }
}
