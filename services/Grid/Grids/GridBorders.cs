using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Borders of a grid: a valid polygon or multipolygon in WGS 84 degrees. GeoJSON is parsed here and not by a library,
/// so that each error is reported with its position.
/// </summary>
/// <param name="GeoJson">The same as a GeoJSON geometry, as stored and returned; heights are dropped.</param>
internal sealed record GridBorders(Geometry Shape, string GeoJson)
{
    /// <summary>Maximum number of points in the borders of one grid.</summary>
    public const int MaxPoints = 20_000;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Parses and validates a GeoJSON geometry.</summary>
    /// <param name="geometry">Any JSON.</param>
    /// <returns>The borders, or a short description of the error.</returns>
    public static (GridBorders? Borders, string? Error) Read(JsonElement geometry)
    {
        try
        {
            var shape = Parse(geometry);
            var validity = new IsValidOp(shape);
            if (!validity.IsValid)
            {
                return (null, $"{validity.ValidationError.Message} {Format(validity.ValidationError.Coordinate)}");
            }
            return shape.Area > 0 ? (new GridBorders(shape, Write(shape)), null) : (null, "empty");
        }
        catch (BordersException exception)
        {
            return (null, exception.Message);
        }
    }

    /// <summary>Parses borders that were validated before they were stored.</summary>
    public static GridBorders FromStored(string geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return new GridBorders(Parse(document.RootElement), geoJson);
    }

    private static Geometry Parse(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object)
        {
            throw new BordersException("geometry missing");
        }
        var kind =
            geometry.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                ? type.GetString()
                : "";
        if (!geometry.TryGetProperty("coordinates", out var coordinates))
        {
            throw new BordersException("coordinates missing");
        }
        var remaining = MaxPoints;
        return kind switch
        {
            "Polygon" => ReadPolygon(coordinates, ref remaining),
            "MultiPolygon" => ReadParts(coordinates, ref remaining),
            _ => throw new BordersException("type must be Polygon or MultiPolygon"),
        };
    }

    private static MultiPolygon ReadParts(JsonElement parts, ref int remaining)
    {
        var polygons = new List<Polygon>();
        foreach (var part in Elements(parts))
        {
            polygons.Add(ReadPolygon(part, ref remaining));
        }
        return Factory.CreateMultiPolygon([.. polygons]);
    }

    private static Polygon ReadPolygon(JsonElement polygon, ref int remaining)
    {
        var rings = new List<LinearRing>();
        foreach (var ring in Elements(polygon))
        {
            rings.Add(ReadRing(ring, ref remaining));
        }
        return rings.Count == 0
            ? throw new BordersException("polygon without a ring")
            : Factory.CreatePolygon(rings[0], [.. rings[1..]]);
    }

    private static LinearRing ReadRing(JsonElement ring, ref int remaining)
    {
        var points = new List<Coordinate>();
        foreach (var point in Elements(ring))
        {
            if (--remaining < 0)
            {
                throw new BordersException($"more than {MaxPoints} points");
            }
            points.Add(ReadPoint(point));
        }
        if (points.Count < 4)
        {
            throw new BordersException("ring of fewer than four points");
        }
        if (!points[0].Equals2D(points[^1]))
        {
            throw new BordersException($"ring not closed {Format(points[0])}");
        }
        return Factory.CreateLinearRing([.. points]);
    }

    private static Coordinate ReadPoint(JsonElement point)
    {
        var numbers = Elements(point).ToList();
        if (numbers.Count is < 2 or > 4)
        {
            throw new BordersException("a position has two or three numbers");
        }
        var (longitude, latitude) = (ReadNumber(numbers[0]), ReadNumber(numbers[1]));
        return Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90
            ? new Coordinate(longitude, latitude)
            : throw new BordersException("position outside WGS 84");
    }

    private static double ReadNumber(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new BordersException("not a number");

    private static JsonElement.ArrayEnumerator Elements(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray()
            : throw new BordersException("coordinates are not nested as GeoJSON requires");

    private static string Format(Coordinate? at) => at is null ? "" : FormattableString.Invariant($"[{at.X},{at.Y}]");

    private static string Write(Geometry shape)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", shape.GeometryType);
            json.WritePropertyName("coordinates");
            if (shape is Polygon polygon)
            {
                WritePolygon(json, polygon);
            }
            else
            {
                json.WriteStartArray();
                for (var i = 0; i < shape.NumGeometries; i++)
                {
                    WritePolygon(json, (Polygon)shape.GetGeometryN(i));
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WritePolygon(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
        {
            json.WriteStartArray();
            foreach (var point in ring.Coordinates)
            {
                json.WriteStartArray();
                json.WriteNumberValue(point.X);
                json.WriteNumberValue(point.Y);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>A parse error; caught in <see cref="Read"/>.</summary>
    private sealed class BordersException(string message) : Exception(message);
}
