using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Borders of a grid: a polygon or multipolygon in WGS 84 degrees that every map can draw. Read by hand rather than by a
/// library, so that each fault is told with its place, and no input can end in anything but an answer.
/// </summary>
/// <param name="Shape">The borders, for reckoning.</param>
/// <param name="GeoJson">The same as a GeoJSON geometry, as stored and sent; heights are dropped.</param>
internal sealed record GridBorders(Geometry Shape, string GeoJson)
{
    /// <summary>Most points in one grid's borders.</summary>
    public const int MostPoints = 20_000;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Reads and checks a GeoJSON geometry.</summary>
    /// <param name="geometry">The geometry as it came; may be anything.</param>
    /// <returns>The borders, or a short description of what is wrong.</returns>
    public static (GridBorders? Borders, string? Fault) Read(JsonElement geometry)
    {
        try
        {
            var shape = Parse(geometry);
            var validity = new IsValidOp(shape);
            if (!validity.IsValid)
                return (null, $"{validity.ValidationError.Message} {Place(validity.ValidationError.Coordinate)}");
            return shape.Area > 0 ? (new GridBorders(shape, Write(shape)), null) : (null, "empty");
        }
        catch (BordersException fault)
        {
            return (null, fault.Message);
        }
    }

    /// <summary>Reads borders that were checked before they were stored.</summary>
    /// <param name="geoJson">Stored text.</param>
    public static GridBorders Stored(string geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return new GridBorders(Parse(document.RootElement), geoJson);
    }

    private static Geometry Parse(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object)
            throw new BordersException("geometry missing");
        var kind =
            geometry.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                ? type.GetString()
                : "";
        if (!geometry.TryGetProperty("coordinates", out var coordinates))
            throw new BordersException("coordinates missing");
        var left = MostPoints;
        return kind switch
        {
            "Polygon" => ReadPolygon(coordinates, ref left),
            "MultiPolygon" => ReadParts(coordinates, ref left),
            _ => throw new BordersException("type must be Polygon or MultiPolygon"),
        };
    }

    private static MultiPolygon ReadParts(JsonElement parts, ref int left)
    {
        var polygons = new List<Polygon>();
        foreach (var part in Items(parts))
            polygons.Add(ReadPolygon(part, ref left));
        return Factory.CreateMultiPolygon([.. polygons]);
    }

    private static Polygon ReadPolygon(JsonElement polygon, ref int left)
    {
        var rings = new List<LinearRing>();
        foreach (var ring in Items(polygon))
            rings.Add(ReadRing(ring, ref left));
        return rings.Count == 0
            ? throw new BordersException("polygon without a ring")
            : Factory.CreatePolygon(rings[0], [.. rings[1..]]);
    }

    private static LinearRing ReadRing(JsonElement ring, ref int left)
    {
        var points = new List<Coordinate>();
        foreach (var point in Items(ring))
        {
            if (--left < 0)
                throw new BordersException($"more than {MostPoints} points");
            points.Add(ReadPoint(point));
        }
        if (points.Count < 4)
            throw new BordersException("ring of fewer than four points");
        if (!points[0].Equals2D(points[^1]))
            throw new BordersException($"ring not closed {Place(points[0])}");
        return Factory.CreateLinearRing([.. points]);
    }

    private static Coordinate ReadPoint(JsonElement point)
    {
        var numbers = Items(point).ToList();
        if (numbers.Count is < 2 or > 4)
            throw new BordersException("a position has two or three numbers");
        var (longitude, latitude) = (ReadNumber(numbers[0]), ReadNumber(numbers[1]));
        return Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90
            ? new Coordinate(longitude, latitude)
            : throw new BordersException("position outside WGS 84");
    }

    private static double ReadNumber(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new BordersException("not a number");

    private static JsonElement.ArrayEnumerator Items(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray()
            : throw new BordersException("coordinates not nested as GeoJSON wants");

    private static string Place(Coordinate? at) => at is null ? "" : FormattableString.Invariant($"[{at.X},{at.Y}]");

    private static string Write(Geometry shape)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", shape.GeometryType);
            json.WritePropertyName("coordinates");
            if (shape is Polygon polygon)
                WritePolygon(json, polygon);
            else
            {
                json.WriteStartArray();
                for (var i = 0; i < shape.NumGeometries; i++)
                    WritePolygon(json, (Polygon)shape.GetGeometryN(i));
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

    /// <summary>What is wrong with a geometry; caught where the reading began.</summary>
    private sealed class BordersException(string message) : Exception(message);
}
