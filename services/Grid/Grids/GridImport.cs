using System.Text.Json;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

/// <summary>Plans an import against what is stored, and carries it out, in the transaction at hand.</summary>
/// <param name="db">The database.</param>
/// <param name="changes">Changes the tree.</param>
/// <param name="current">The map in force: it holds the neighbours too whom the caller cannot see.</param>
internal sealed class GridImport(GridDb db, UnitChanges changes, GridMapCache current)
{
    /// <summary>Plans, once nobody else changes the tree.</summary>
    /// <param name="features">Features as they came.</param>
    /// <param name="reach">Path under which the caller may change grids.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<GridPlan> PlanAsync(IEnumerable<JsonElement> features, string reach, CancellationToken cancel)
    {
        var tree = await changes.TreeAsync(cancel);
        var map = await current.RefreshAsync(cancel);
        return GridPlan.Make(features, tree, map.Shapes, reach);
    }

    /// <summary>Makes and changes units and grids as planned; saving is the caller's.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">First day the borders hold.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task ApplyAsync(GridPlan plan, DateOnly day, DateTimeOffset at, CancellationToken cancel)
    {
        await changes.ApplyAsync(plan.Units, day, at, cancel);
        var codes = plan.Accepted.Select(pair => pair.Feature.Code).ToArray();
        var known = await db
            .Grids.Where(grid => EF.Parameter(codes).Contains(grid.Code))
            .ToDictionaryAsync(grid => grid.Code, StringComparer.Ordinal, cancel);
        foreach (var (feature, unit) in plan.Accepted)
        {
            var geometry = feature.Borders.GeoJson;
            if (!known.TryGetValue(feature.Code, out var grid))
                db.Grids.Add(Grid.Draw(unit, geometry, feature.Households, day, at));
            else if (grid.Redraw(geometry, feature.Households, day, at) is { } before)
                db.PastGrids.Add(before);
        }
    }
}
