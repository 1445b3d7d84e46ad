using System.Text.Json;
using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>A grid in responses.</summary>
/// <param name="ParentCode">Code of the parent community or town; null if the path has no parent.</param>
/// <param name="Path">The unit's path, itself included.</param>
/// <param name="Households">Households inside; null where not counted.</param>
/// <param name="Since">First day on which these borders are valid.</param>
/// <param name="Until">First day on which they are no longer valid; null while they are.</param>
/// <param name="Geometry">The borders as a GeoJSON geometry.</param>
/// <param name="Given">The borders as they came in, where that was in another coordinate system; else null.</param>
internal sealed record GridView(
    Guid Id,
    string Code,
    string Name,
    string? ParentCode,
    string Path,
    int? Households,
    DateOnly Since,
    DateOnly? Until,
    JsonElement Geometry,
    GridView.GivenView? Given
)
{
    internal sealed record GivenView(CoordinateSystem CoordinateSystem, JsonElement Geometry);

    public static GridView Create(GridRow row)
    {
        var codes = row.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new GridView(
            row.Id,
            row.Code,
            row.Name,
            codes.Length > 1 ? codes[^2] : null,
            row.Path,
            row.Households,
            row.Since,
            row.Until,
            Parse(row.Geometry),
            row.Given is { } given ? new GivenView(given.CoordinateSystem, Parse(given.GeoJson)) : null
        );
    }

    private static JsonElement Parse(string geoJson)
    {
        using var geometry = JsonDocument.Parse(geoJson);
        return geometry.RootElement.Clone();
    }
}
