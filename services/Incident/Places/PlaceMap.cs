using System.Collections.Frozen;
using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.Units;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.IO.Converters;

namespace GovPlatform.IncidentService.Places;

/// <summary>Units and grids as one picture in memory. Immutable: a newer version takes its place as a whole.</summary>
internal sealed class PlaceMap
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    private readonly FrozenDictionary<string, UnitCopy> units;
    private readonly FrozenDictionary<string, UnitCopy> unitsByPath;
    private readonly STRtree<(GridCopy Grid, IPreparedGeometry Shape)> grids = new();
    private readonly List<(string Path, Coordinate Centre)> centres = [];
    private readonly UnitCopy? firstRoot;

    /// <summary>Builds the picture.</summary>
    public PlaceMap(IReadOnlyList<UnitCopy> units, IReadOnlyList<GridCopy> grids)
    {
        // Codes are unique in Grid; should messages cross, the newest word about a code wins.
        this.units = units
            .GroupBy(unit => unit.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.MaxBy(unit => unit.Sequence)!, StringComparer.Ordinal);
        unitsByPath = this.units.Values.ToFrozenDictionary(unit => unit.Path, StringComparer.Ordinal);
        firstRoot = this.units.Values.Where(IsRoot).MinBy(unit => unit.Code, StringComparer.Ordinal);
        foreach (var grid in grids)
        {
            if (Shape(grid.Geometry) is { } shape)
            {
                centres.Add((grid.Path, shape.EnvelopeInternal.Centre));
                this.grids.Insert(shape.EnvelopeInternal, (grid, PreparedGeometryFactory.Prepare(shape)));
            }
        }
        this.grids.Build();
    }

    /// <summary>How many units are known.</summary>
    public int Units => units.Count;

    /// <summary>How many grids are known, former ones included.</summary>
    public int Grids => grids.Count;

    /// <summary>Nothing is known yet.</summary>
    public static PlaceMap Empty { get; } = new([], []);

    /// <summary>A unit by its code, or null when nobody has told of it.</summary>
    public UnitCopy? Unit(string code) => units.GetValueOrDefault(code);

    /// <summary>
    /// The grid that covers a point on a day, borders included; where two meet, the lower code. For a day before any
    /// borders were drawn there, those that hold now.
    /// </summary>
    public GridCopy? Locate(double longitude, double latitude, DateOnly day)
    {
        var point = new Point(longitude, latitude);
        GridCopy? then = null;
        GridCopy? now = null;
        foreach (var (grid, shape) in grids.Query(point.EnvelopeInternal))
        {
            var holds = grid.IsValidOn(day);
            if ((holds ? IsLower(grid, then) : grid.ValidTo is null && IsLower(grid, now)) && shape.Covers(point))
            {
                (then, now) = holds ? (grid, now) : (then, grid);
            }
        }
        return then ?? now;
    }

    /// <summary>Who owns a matter of a tier in a grid: the grid's ancestor at that tier, or the nearest below it.</summary>
    public OwningUnit OwnerOf(GridCopy grid, Tier tier)
    {
        var best = new OwningUnit(grid.Code, grid.Path, Tier.Grid);
        foreach (var unit in Ancestors(grid.Path))
        {
            if (TierOf(unit) is { } level && level <= tier && level > best.Tier)
            {
                best = new OwningUnit(unit.Code, unit.Path, level);
            }
        }
        return best;
    }

    /// <summary>
    /// Who owns a matter outside every grid: the root of the caller's tree, or else the first root known. Before any
    /// unit is known the platform keeps it itself.
    /// </summary>
    public OwningUnit OwnerOutside(string callerPath)
    {
        var root = Ancestors(callerPath).FirstOrDefault() ?? (callerPath.Length > 1 ? null : firstRoot);
        if (root is not null)
        {
            return new OwningUnit(root.Code, root.Path, TierOf(root) ?? Tier.County);
        }
        var code = callerPath.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return code is null ? new OwningUnit("", "/", Tier.County) : new OwningUnit(code, $"/{code}/", Tier.County);
    }

    /// <summary>Who owns a matter of a unit itself; the platform's root while the unit is unknown.</summary>
    public OwningUnit OwnerAt(string path)
    {
        var unit = Ancestors(path).LastOrDefault(unit => TierOf(unit) is not null);
        return unit is null ? OwnerOutside(path) : new OwningUnit(unit.Code, unit.Path, TierOf(unit)!.Value);
    }

    /// <summary>A point amid a unit's grids, for a matter whose place nobody told; 0°, 0° where none are known.</summary>
    public (double Longitude, double Latitude) CentreOf(string path)
    {
        var within = centres.Where(grid => grid.Path.StartsWith(path, StringComparison.Ordinal)).ToList();
        return within.Count == 0
            ? default
            : (within.Average(grid => grid.Centre.X), within.Average(grid => grid.Centre.Y));
    }

    /// <summary>The next tier up from an owner, or null at the top.</summary>
    public OwningUnit? Above(string path, Tier tier)
    {
        // A station's matter goes to the grid it stands in, if it stands in one.
        var unit = Ancestors(path).LastOrDefault(unit => TierOf(unit) > tier);
        return unit is null ? null : new OwningUnit(unit.Code, unit.Path, TierOf(unit)!.Value);
    }

    /// <summary>The units of a path, from the root down, as far as they are known.</summary>
    public IEnumerable<UnitCopy> Ancestors(string path)
    {
        for (var end = path.IndexOf('/', Math.Min(1, path.Length)); end > 0; end = path.IndexOf('/', end + 1))
        {
            if (unitsByPath.TryGetValue(path[..(end + 1)], out var unit))
            {
                yield return unit;
            }
        }
    }

    // Grid has checked its borders. Should one be unreadable all the same, the others must still serve.
    private static Geometry? Shape(string geometry)
    {
        try
        {
            return JsonSerializer.Deserialize<Geometry>(geometry, GeoJson);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsLower(GridCopy grid, GridCopy? than) =>
        than is null || string.CompareOrdinal(grid.Code, than.Code) < 0;

    private static bool IsRoot(UnitCopy unit) => unit.Path.Count(letter => letter == '/') == 2;

    private static Tier? TierOf(UnitCopy unit) => EnumNames.Parse<Tier>(unit.Level);
}
