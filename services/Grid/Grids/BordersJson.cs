using System.Text;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Borders as a GeoJSON geometry. It is parsed here and not by a library, so that each error is reported with its position.
/// </summary>
internal static class BordersJson
{
    private static readonly string[] OtherTypes =
    [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "GeometryCollection",
    ];

    /// <summary>Parses a geometry.</summary>
    /// <param name="geometry">Any JSON.</param>
    /// <exception cref="BordersFaultException">It is no polygon or multipolygon.</exception>
    public static Geometry Read(JsonElement geometry)
    {
        if (geometry.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            throw new BordersFaultException("geometry.missing");
        }
        if (
            geometry.ValueKind != JsonValueKind.Object
            || !geometry.TryGetProperty("type", out var type)
            || type.ValueKind != JsonValueKind.String
        )
        {
            throw new BordersFaultException("geometry.malformed", "type");
        }
        var kind = type.GetString()!;
        if (OtherTypes.Contains(kind, StringComparer.Ordinal))
        {
            throw new BordersFaultException("geometry.type", kind);
        }
        if (kind is not ("Polygon" or "MultiPolygon"))
        {
            throw new BordersFaultException("geometry.malformed", kind);
        }
        if (!geometry.TryGetProperty("coordinates", out var coordinates))
        {
            throw new BordersFaultException("geometry.malformed", "coordinates");
        }
        var remaining = GridBorders.MaxPoints;
        return kind == "Polygon" ? ReadPolygon(coordinates, ref remaining) : ReadParts(coordinates, ref remaining);
    }

    private static MultiPolygon ReadParts(JsonElement parts, ref int remaining)
    {
        var polygons = new List<Polygon>();
        foreach (var part in Elements(parts))
        {
            polygons.Add(ReadPolygon(part, ref remaining));
        }
        return GridBorders.Factory.CreateMultiPolygon([.. polygons]);
    }

    private static Polygon ReadPolygon(JsonElement polygon, ref int remaining)
    {
        var rings = new List<LinearRing>();
        foreach (var ring in Elements(polygon))
        {
            rings.Add(ReadRing(ring, ref remaining));
        }
        return rings.Count == 0
            ? throw new BordersFaultException("geometry.empty")
            : GridBorders.Factory.CreatePolygon(rings[0], [.. rings[1..]]);
    }

    private static LinearRing ReadRing(JsonElement ring, ref int remaining)
    {
        var points = new List<Coordinate>();
        foreach (var point in Elements(ring))
        {
            if (--remaining < 0)
            {
                throw new BordersFaultException("geometry.tooManyPoints", $"> {GridBorders.MaxPoints}");
            }
            points.Add(ReadPoint(point));
        }
        if (points.Count < 4)
        {
            throw new BordersFaultException(
                "geometry.ring.tooShort",
                points.Count == 0 ? "" : GridBorders.Format(points[0])
            );
        }
        if (!points[0].Equals2D(points[^1]))
        {
            throw new BordersFaultException("geometry.ring.open", GridBorders.Format(points[0]));
        }
        return GridBorders.Factory.CreateLinearRing([.. points]);
    }

    private static Coordinate ReadPoint(JsonElement point)
    {
        var numbers = Elements(point).ToList();
        return numbers.Count is >= 2 and <= 4
            ? new Coordinate(ReadNumber(numbers[0]), ReadNumber(numbers[1]))
            : throw new BordersFaultException("geometry.malformed", "coordinates");
    }

    private static double ReadNumber(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new BordersFaultException("geometry.malformed", "coordinates");

    private static JsonElement.ArrayEnumerator Elements(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray()
            : throw new BordersFaultException("geometry.malformed", "coordinates");

    /// <summary>Writes a geometry by the right-hand rule: outer rings counter-clockwise, holes clockwise.</summary>
    /// <param name="shape">A polygon or multipolygon.</param>
    public static string Write(Geometry shape)
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
        WriteRing(json, polygon.ExteriorRing, counterClockwise: true);
        foreach (var hole in polygon.InteriorRings)
        {
            WriteRing(json, hole, counterClockwise: false);
        }
        json.WriteEndArray();
    }

    private static void WriteRing(Utf8JsonWriter json, LineString ring, bool counterClockwise)
    {
        var points = ring.Coordinates;
        json.WriteStartArray();
        foreach (var point in Orientation.IsCCW(points) == counterClockwise ? points : points.Reverse())
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.X);
            json.WriteNumberValue(point.Y);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
