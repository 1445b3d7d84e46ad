using System.Text.Json;

namespace GovPlatform.GridService.Grids;

/// <summary>A grid as callers read it.</summary>
/// <param name="Id">The grid's key.</param>
/// <param name="Code">Its unit code.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentCode">Code of the community or town it belongs to.</param>
/// <param name="Path">Its path.</param>
/// <param name="Households">Its households, or null where not counted.</param>
/// <param name="Since">First day these borders hold.</param>
/// <param name="Until">First day they no longer hold, or null while they do.</param>
/// <param name="Geometry">Its borders as a GeoJSON geometry.</param>
internal sealed record GridView(
    Guid Id,
    string Code,
    string Name,
    string? ParentCode,
    string Path,
    int? Households,
    DateOnly Since,
    DateOnly? Until,
    JsonElement Geometry
)
{
    /// <summary>Shows a grid.</summary>
    /// <param name="row">The grid.</param>
    public static GridView Create(GridRow row)
    {
        using var borders = JsonDocument.Parse(row.Geometry);
        var steps = row.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new GridView(
            row.Id,
            row.Code,
            row.Name,
            steps.Length > 1 ? steps[^2] : null,
            row.Path,
            row.Households,
            row.Since,
            row.Until,
            borders.RootElement.Clone()
        );
    }
}
