using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

/// <summary>Plans an import against the stored data and applies it, both in the caller's transaction.</summary>
/// <param name="mapCache">Also contains the neighbouring grids outside the caller's access scope.</param>
internal sealed class GridImport(GridDb db, UnitChanges changes, GridMapCache mapCache, OutboxWriter writer)
{
    /// <summary>
    /// Locks the unit tree until the transaction ends, then validates the features against tree and map.
    /// </summary>
    /// <param name="rows">What the file holds.</param>
    /// <param name="scopePath">Path below which the caller may change grids; <c>/</c> for all.</param>
    public async Task<GridPlan> PlanAsync(IReadOnlyList<GridFileRow> rows, string scopePath, CancellationToken cancel)
    {
        var tree = await changes.LockAndReadTreeAsync(cancel);
        var map = await mapCache.RefreshAsync(cancel);
        return GridPlan.Create(rows, tree, map.Shapes, scopePath, await changes.ReadEndedCodesAsync(cancel));
    }

    /// <summary>Creates and changes units and grids as planned; the caller saves the changes.</summary>
    /// <param name="day">First day on which the borders are valid.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <returns>The units created and changed, and the grids whose borders changed.</returns>
    public async Task<(List<TouchedUnit> Units, List<Grid> Redrawn)> ApplyAsync(
        GridPlan plan,
        DateOnly day,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var touched = await changes.ApplyAsync(plan.Units, day, at, cancel);
        var codes = plan.Accepted.Select(pair => pair.Feature.Code).ToArray();
        var known = await db
            .Grids.Where(grid => EF.Parameter(codes).Contains(grid.Code))
            .ToDictionaryAsync(grid => grid.Code, StringComparer.Ordinal, cancel);
        var (created, redrawn) = (new List<Grid>(), new List<Grid>());
        foreach (var (feature, unit) in plan.Accepted)
        {
            if (!known.TryGetValue(feature.Code, out var grid))
            {
                created.Add(Grid.Create(unit, feature.Borders, feature.Households, day, at));
            }
            else
            {
                var borders = grid.Geometry;
                if (grid.Redraw(feature.Borders, feature.Households, day, at) is { } before)
                {
                    db.PastGrids.Add(before);
                }
                if (grid.Geometry != borders)
                {
                    redrawn.Add(grid);
                }
            }
        }
        await db.InsertManyAsync(created, writer, cancel);
        return (touched, redrawn);
    }
}
