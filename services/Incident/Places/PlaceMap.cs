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

/// <summary>Units and grids in memory, with an index for point-in-grid queries. Immutable and thread-safe.</summary>
internal sealed class PlaceMap
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    private readonly FrozenDictionary<string, UnitCopy> units;
    private readonly FrozenDictionary<string, UnitCopy> unitsByPath;
    private readonly STRtree<(GridCopy Grid, IPreparedGeometry Shape)> grids = new();
    private readonly List<(string Path, Coordinate Centre)> centres = [];
    private readonly UnitCopy? firstRoot;

    public PlaceMap(IReadOnlyList<UnitCopy> units, IReadOnlyList<GridCopy> grids)
    {
        // Codes are unique in Grid, but messages of two units may arrive out of order; the higher sequence wins.
        this.units = units
            .GroupBy(unit => unit.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.MaxBy(unit => unit.Sequence)!,
                StringComparer.Ordinal
            );
        unitsByPath = this.units.Values.ToFrozenDictionary(unit => unit.Path, StringComparer.Ordinal);
        firstRoot = this
            .units.Values.Where(unit => IsRoot(unit) && unit.ValidTo is null)
            .MinBy(unit => unit.Code, StringComparer.Ordinal);
        foreach (var grid in grids)
        {
            if (ParseGeometry(grid.Geometry) is { } shape)
            {
                if (grid.ValidTo is null)
                {
                    centres.Add((grid.Path, shape.EnvelopeInternal.Centre));
                }
                this.grids.Insert(shape.EnvelopeInternal, (grid, PreparedGeometryFactory.Prepare(shape)));
            }
        }
        this.grids.Build();
    }

    /// <summary>Number of units.</summary>
    public int Units => units.Count;

    /// <summary>Number of grids, those no longer valid included.</summary>
    public int Grids => grids.Count;

    /// <summary>Without units and grids.</summary>
    public static PlaceMap Empty { get; } = new([], []);

    /// <summary>All units, in no order.</summary>
    public IEnumerable<UnitCopy> All => units.Values;

    /// <summary>A unit by its code; null when no message about it has arrived.</summary>
    public UnitCopy? FindUnit(string code) => units.GetValueOrDefault(code);

    /// <summary>A unit that exists, by its code; null for one that has ended too.</summary>
    public UnitCopy? FindExisting(string code) => FindUnit(code) is { ValidTo: null } unit ? unit : null;

    /// <summary>
    /// The unit that a code means today: of one that has ended the unit that took over, through all later reforms. Null where none did.
    /// </summary>
    public UnitCopy? FindCurrent(string code)
    {
        var unit = FindUnit(code);
        // A successor begins before it can end, so this comes to an end; the limit is for copies that are not complete.
        for (var steps = 0; unit is { ValidTo: not null } && steps < 100; steps++)
        {
            unit = unit.SuccessorCode is { } successor ? FindUnit(successor) : null;
        }
        return unit;
    }

    /// <summary>Codes of a unit and of all below it; none when no message about it has arrived.</summary>
    public string[] CodesWithin(string code) =>
        FindUnit(code) is { } root
            ?
            [
                .. All.Where(unit => unit.Path.StartsWith(root.Path, StringComparison.Ordinal))
                    .Select(unit => unit.Code),
            ]
            : [];

    /// <summary>
    /// The grid whose borders on a day cover a point, the border line included; the lowest code where several do. When no
    /// borders were valid there on that day, a grid with borders that are valid now; null when there is none either.
    /// </summary>
    public GridCopy? Locate(double longitude, double latitude, DateOnly day)
    {
        var point = new Point(longitude, latitude);
        GridCopy? validOnDay = null;
        GridCopy? validNow = null;
        foreach (var (grid, shape) in grids.Query(point.EnvelopeInternal))
        {
            var isValid = grid.IsValidOn(day);
            var isCandidate = isValid
                ? HasLowerCode(grid, validOnDay)
                : grid.ValidTo is null && HasLowerCode(grid, validNow);
            if (isCandidate && shape.Covers(point))
            {
                (validOnDay, validNow) = isValid ? (grid, validNow) : (validOnDay, grid);
            }
        }
        return validOnDay ?? validNow;
    }

    /// <summary>The owner of an incident in a grid: the grid's ancestor of the given tier, or of the nearest lower one.</summary>
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
    /// The owner of an incident outside every grid: the root unit of the caller's path, known or not. For a caller without
    /// a unit it is the known root with the lowest code, or the platform (path <c>/</c>) before any unit is known.
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

    /// <summary>
    /// The owner of an incident in a unit: the unit itself or its nearest known ancestor that has a tier; as for a place
    /// outside every grid while none is known.
    /// </summary>
    public OwningUnit OwnerAt(string path)
    {
        var unit = Ancestors(path).LastOrDefault(unit => TierOf(unit) is not null);
        return unit is null ? OwnerOutside(path) : new OwningUnit(unit.Code, unit.Path, TierOf(unit)!.Value);
    }

    /// <summary>
    /// The average of the centres of a unit's grids, for an incident reported without coordinates; 0°, 0° when the unit has
    /// no known grids.
    /// </summary>
    public (double Longitude, double Latitude) CentreOf(string path)
    {
        var within = centres.Where(grid => grid.Path.StartsWith(path, StringComparison.Ordinal)).ToList();
        return within.Count == 0
            ? default
            : (within.Average(grid => grid.Centre.X), within.Average(grid => grid.Centre.Y));
    }

    /// <summary>The nearest ancestor of an owner with a higher tier; null at the top.</summary>
    public OwningUnit? OwnerAbove(string path, Tier tier)
    {
        // From a station this is its grid, if the station is in one.
        var unit = Ancestors(path).LastOrDefault(unit => TierOf(unit) > tier);
        return unit is null ? null : new OwningUnit(unit.Code, unit.Path, TierOf(unit)!.Value);
    }

    /// <summary>
    /// The tier of a unit, a department's being that of the unit above it; null when none of the path is known.
    /// </summary>
    public Tier? TierAt(string path) => Ancestors(path).Select(TierOf).LastOrDefault(tier => tier is not null);

    /// <summary>The known units of a path, from the root down, the last one included.</summary>
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

    /// <summary>The rectangle around borders; empty for what cannot be parsed.</summary>
    /// <param name="geometry">A GeoJSON geometry.</param>
    public static Envelope EnvelopeOf(string geometry) => ParseGeometry(geometry)?.EnvelopeInternal ?? new Envelope();

    // Grid has validated the borders. One that cannot be parsed is left out, so that the others stay usable.
    private static Geometry? ParseGeometry(string geometry)
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

    private static bool HasLowerCode(GridCopy grid, GridCopy? other) =>
        other is null || string.CompareOrdinal(grid.Code, other.Code) < 0;

    private static bool IsRoot(UnitCopy unit) => unit.Path.Count(letter => letter == '/') == 2;

    /// <summary>Null for a level that is no tier: a department.</summary>
    private static Tier? TierOf(UnitCopy unit) => EnumNames.Parse<Tier>(unit.Level);
}
