using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

internal static class GridRows
{
    /// <summary>All grids as of a day. The caller has to limit the query to the access scope.</summary>
    /// <param name="day">Null for now.</param>
    public static IQueryable<GridRow> GridsAsOf(this GridDb db, DateOnly? day)
    {
        var current = db
            .Grids.AsNoTracking()
            .Where(grid =>
                day == null
                    ? grid.ValidTo == null
                    : grid.ValidFrom <= day && (grid.ValidTo == null || grid.ValidTo > day)
            )
            .Select(grid => new GridRow
            {
                Id = grid.Id,
                Code = grid.Code,
                Name = grid.Name,
                Path = grid.Path,
                Geometry = grid.Geometry,
                Given = grid.Given,
                Households = grid.Households,
                Since = grid.ValidFrom,
                Until = grid.ValidTo,
            });
        return day is null
            ? current
            : current.Concat(
                db.PastGrids.AsNoTracking()
                    .Where(grid => grid.Since <= day && grid.Until > day)
                    .Select(grid => new GridRow
                    {
                        Id = grid.GridId,
                        Code = grid.Code,
                        Name = grid.Name,
                        Path = grid.Path,
                        Geometry = grid.Geometry,
                        Given = grid.Given,
                        Households = grid.Households,
                        Since = grid.Since,
                        Until = (DateOnly?)grid.Until,
                    })
            );
    }
}
