using System.Text.Json;
using GovPlatform.Domain;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace GovPlatform.GridService.Grids;

/// <summary>Borders of a grid: a valid polygon or multipolygon in WGS 84 degrees.</summary>
/// <param name="Shape">For geometry; its rings run as they came.</param>
/// <param name="GeoJson">
/// The same as a GeoJSON geometry, as stored and returned: outer rings counter-clockwise, holes clockwise (RFC 7946), without
/// heights.
/// </param>
/// <param name="Given">What came in, where it was in another coordinate system; else null.</param>
internal sealed record GridBorders(Geometry Shape, string GeoJson, GivenBorders? Given)
{
    /// <summary>Maximum number of points in the borders of one grid.</summary>
    public const int MaxPoints = 20_000;

    /// <summary>Makes geometries in WGS 84.</summary>
    public static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Reads a GeoJSON geometry.</summary>
    /// <param name="geometry">Any JSON.</param>
    /// <param name="system">In which its positions are.</param>
    public static (GridBorders? Borders, BordersFault? Fault) Read(
        JsonElement geometry,
        CoordinateSystem system = CoordinateSystem.Wgs84
    )
    {
        try
        {
            return Create(BordersJson.Read(geometry), system);
        }
        catch (BordersFaultException exception)
        {
            return (null, exception.Fault);
        }
    }

    /// <summary>Checks a geometry that a library has read, converts it to WGS 84 and puts its rings in order.</summary>
    /// <param name="geometry">Any geometry, or null.</param>
    /// <param name="system">In which its positions are.</param>
    public static (GridBorders? Borders, BordersFault? Fault) Create(Geometry? geometry, CoordinateSystem system)
    {
        if (FindFault(geometry) is { } fault)
        {
            return (null, fault);
        }
        // Shapefiles and some databases know multipolygons only: what has one part is a polygon.
        var given = Factory.CreateGeometry(
            geometry is MultiPolygon { NumGeometries: 1 } ? geometry.GetGeometryN(0) : geometry!
        );
        var shape = given;
        if (system != CoordinateSystem.Wgs84)
        {
            shape = given.Copy();
            shape.Apply(new Conversion(system));
            shape.GeometryChanged();
        }
        return FindInvalidity(shape) is { } invalidity
            ? (null, invalidity)
            : (
                new GridBorders(
                    shape,
                    BordersJson.Write(shape),
                    system == CoordinateSystem.Wgs84 ? null : new GivenBorders(system, BordersJson.Write(given))
                ),
                null
            );
    }

    /// <summary>Parses borders that were validated before they were stored.</summary>
    public static GridBorders FromStored(string geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return new GridBorders(BordersJson.Read(document.RootElement), geoJson, null);
    }

    private static BordersFault? FindFault(Geometry? geometry) =>
        geometry switch
        {
            null => new("geometry.missing"),
            not (Polygon or MultiPolygon) => new("geometry.type", geometry.GeometryType),
            { IsEmpty: true } => new("geometry.empty"),
            { NumPoints: > MaxPoints } => new("geometry.tooManyPoints", $"{geometry.NumPoints} > {MaxPoints}"),
            _ => geometry.Coordinates.FirstOrDefault(IsOutside) is { } outside
                ? new("geometry.outside", Format(outside))
                : null,
        };

    private static BordersFault? FindInvalidity(Geometry shape)
    {
        var validity = new IsValidOp(shape);
        if (validity.IsValid)
        {
            return shape.Area > 0 ? null : new("geometry.empty");
        }
        var at = Format(validity.ValidationError.Coordinate);
        return validity.ValidationError.ErrorType switch
        {
            TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection => new(
                "geometry.selfIntersection",
                at
            ),
            TopologyValidationErrors.HoleOutsideShell
            or TopologyValidationErrors.NestedHoles
            or TopologyValidationErrors.DisconnectedInteriors => new("geometry.hole", at),
            TopologyValidationErrors.NestedShells or TopologyValidationErrors.DuplicateRings => new(
                "geometry.overlappingParts",
                at
            ),
            _ => new("geometry.invalid", at),
        };
    }

    private static bool IsOutside(Coordinate position) => !(Math.Abs(position.X) <= 180 && Math.Abs(position.Y) <= 90);

    /// <summary>A position as messages show it.</summary>
    public static string Format(Coordinate? at) => at is null ? "" : FormattableString.Invariant($"[{at.X},{at.Y}]");

    private sealed class Conversion(CoordinateSystem system) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence positions, int i)
        {
            var (longitude, latitude) = Domain.Coordinates.ToWgs84(system, positions.GetX(i), positions.GetY(i));
            positions.SetX(i, longitude);
            positions.SetY(i, latitude);
        }
    }
}
