using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

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
