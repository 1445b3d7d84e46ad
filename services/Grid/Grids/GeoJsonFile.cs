using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.GridService.Imports;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Reads a GeoJSON FeatureCollection. Names of properties are compared without regard to case, as shapefiles have them in
/// capitals. The former member <c>crs</c> may name what WGS 84 is called by; another system is refused, and those of maps
/// published in China are converted where <c>coordinateSystem</c> declares them.
/// </summary>
internal static class GeoJsonFile
{
    /// <summary>Reads the body of a request.</summary>
    /// <param name="declared">The coordinate system that the caller names, or null.</param>
    /// <exception cref="BadRequestException"><c>request.malformed</c>; <c>grid.import.malformed</c>.</exception>
    /// <exception cref="RuleBrokenException">
    /// <c>grid.import.crs.unsupported</c>, which names it; <c>grid.import.coordinateSystem.unknown</c>,
    /// <c>grid.import.coordinateSystem.conflict</c>.
    /// </exception>
    public static async Task<GridFile> ReadAsync(
        HttpRequest request,
        CoordinateSystem? declared,
        CancellationToken cancel
    )
    {
        using var collection = await ParseAsync(request, cancel);
        return Read(collection.RootElement, declared);
    }

    /// <summary>Reads a collection.</summary>
    /// <param name="collection">Any JSON.</param>
    /// <param name="declared">The coordinate system that the caller names, or null.</param>
    public static GridFile Read(JsonElement collection, CoordinateSystem? declared)
    {
        var features = FeaturesOf(collection);
        RequireCrs(collection);
        var system = SystemOf(collection, declared);
        var ignored = new SortedSet<string>(StringComparer.Ordinal);
        return new GridFile(
            [.. features.Index().Select(feature => ReadFeature(feature.Index, feature.Item, system, ignored))],
            null,
            ignored
        );
    }

    private static async Task<JsonDocument> ParseAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = JsonDefaults.MaxDepth };
            return await JsonDocument.ParseAsync(request.Body, options, cancel);
        }
        catch (JsonException)
        {
            throw new BadRequestException("request.malformed");
        }
    }

    private static JsonElement.ArrayEnumerator FeaturesOf(JsonElement collection) =>
        collection.ValueKind == JsonValueKind.Object
        && collection.TryGetProperty("features", out var features)
        && features.ValueKind == JsonValueKind.Array
            ? features.EnumerateArray()
            : throw new BadRequestException("grid.import.malformed", "features");

    private static void RequireCrs(JsonElement collection)
    {
        if (FindUnsupportedCrs(collection) is { } name)
        {
            throw new RuleBrokenException(
                "grid.import.crs.unsupported",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["crs"] = name }
            );
        }
    }

    /// <summary>The name of the system that an object states by <c>crs</c>, unless it is a known one; null where there is none.</summary>
    private static string? FindUnsupportedCrs(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("crs", out var crs))
        {
            return null;
        }
        var name =
            crs.ValueKind == JsonValueKind.Object
            && crs.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var text)
            && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : crs.GetRawText();
        return CrsNames.IsWgs84(name) ? null : name;
    }

    private static CoordinateSystem SystemOf(JsonElement collection, CoordinateSystem? declared)
    {
        if (!collection.TryGetProperty("coordinateSystem", out var member))
        {
            return declared ?? CoordinateSystem.Wgs84;
        }
        var system =
            (member.ValueKind == JsonValueKind.String ? EnumNames.Parse<CoordinateSystem>(member.GetString()!) : null)
            ?? throw new RuleBrokenException("grid.import.coordinateSystem.unknown", RefusalKind.Invalid);
        return declared is null || declared == system
            ? system
            : throw new RuleBrokenException("grid.import.coordinateSystem.conflict", RefusalKind.Invalid);
    }

    private static GridFileRow ReadFeature(
        int index,
        JsonElement feature,
        CoordinateSystem system,
        SortedSet<string> ignored
    )
    {
        try
        {
            return Parse(index, feature, system, ignored);
        }
        catch (InvalidOperationException)
        {
            // JSON text may contain an unpaired surrogate, of which no .NET string can be made.
            return GridFileRow.NoFeature(index, "text");
        }
    }

    private static GridFileRow Parse(int index, JsonElement feature, CoordinateSystem system, SortedSet<string> ignored)
    {
        if (
            feature.ValueKind != JsonValueKind.Object
            || !feature.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object
        )
        {
            return GridFileRow.NoFeature(index, "properties");
        }
        var values = new string?[GridImportFeature.Fields.Count];
        var (wrongType, seen) = (default(string), new HashSet<int>());
        foreach (var property in properties.EnumerateObject())
        {
            var field = IndexOf(property.Name);
            if (field < 0)
            {
                if (ignored.Count < GridFile.MaxIgnored)
                {
                    ignored.Add(property.Name);
                }
            }
            else if (!seen.Add(field))
            {
                return GridFileRow.NoFeature(index, property.Name);
            }
            else if (!TryReadValue(property.Value, out values[field]))
            {
                wrongType ??= GridImportFeature.Fields[field];
            }
        }
        var geometry = feature.TryGetProperty("geometry", out var borders) ? borders : default;
        var (read, fault) = (FindUnsupportedCrs(feature) ?? FindUnsupportedCrs(geometry)) is { } crs
            ? (null, new BordersFault("crs.unsupported", crs))
            : GridBorders.Read(geometry, system);
        return new GridFileRow(new ImportRow(index, values, wrongType), read, fault);
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < GridImportFeature.Fields.Count; i++)
        {
            if (string.Equals(GridImportFeature.Fields[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Texts as they are, numbers as their digits; false for anything else but null.</summary>
    private static bool TryReadValue(JsonElement value, out string? text)
    {
        text = value.ValueKind switch
        {
            JsonValueKind.String => ImportText.Trim(value.GetString()),
            JsonValueKind.Number when value.TryGetDecimal(out var number) => ImportText.Of(number),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null;
    }
}
