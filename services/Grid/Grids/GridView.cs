using System.Text.Json;
using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

/// <summary>A grid as it is stored, now or on a day gone by.</summary>
internal sealed class GridRow
{
    /// <summary>The grid's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its unit code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>Its borders, GeoJSON.</summary>
    public required string Geometry { get; init; }

    /// <summary>Its households, or null where not counted.</summary>
    public required int? Households { get; init; }

    /// <summary>First day these borders hold.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>First day they no longer hold, or null while they do.</summary>
    public required DateOnly? Until { get; init; }
}

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

/// <summary>Finds grids as they are, or as they were.</summary>
internal static class GridRows
{
    /// <summary>Every grid there is on a day, as it was on that day; walls are the caller's affair.</summary>
    /// <param name="db">The database.</param>
    /// <param name="day">The day, or null for now.</param>
    public static IQueryable<GridRow> GridsAsOf(this GridDb db, DateOnly? day)
    {
        var now = db
            .Grids.AsNoTracking()
            .Where(grid => day == null || grid.ValidFrom <= day)
            .Select(grid => new GridRow
            {
                Id = grid.Id,
                Code = grid.Code,
                Name = grid.Name,
                Path = grid.Path,
                Geometry = grid.Geometry,
                Households = grid.Households,
                Since = grid.ValidFrom,
                Until = null,
            });
        return day is null
            ? now
            : now.Concat(
                db.PastGrids.AsNoTracking()
                    .Where(grid => grid.Since <= day && grid.Until > day)
                    .Select(grid => new GridRow
                    {
                        Id = grid.GridId,
                        Code = grid.Code,
                        Name = grid.Name,
                        Path = grid.Path,
                        Geometry = grid.Geometry,
                        Households = grid.Households,
                        Since = grid.Since,
                        Until = (DateOnly?)grid.Until,
                    })
            );
    }
}
