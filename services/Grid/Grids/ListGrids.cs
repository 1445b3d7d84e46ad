using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Lists grids with their borders in the caller's access scope, ordered by code: <c>?unit=</c> a unit and all below it,
/// <c>&amp;asOf=</c> a day.
/// </summary>
internal static class ListGrids
{
    internal sealed record Cursor(string Code);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids.MapGet("/", HandleAsync).WithName(nameof(ListGrids)).RequireAuthorization();

    private static async Task<Results<Ok<Page<GridView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? asOf,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var (size, day) = (page.Size(), time.DayAsOf(asOf));
        var grids = db.GridsAsOf(day).Within(grid => grid.Path, context.UnitPath);
        if (unit is not null)
        {
            var path = await db.UnitsAsOf(day)
                .Within(row => row.Path, context.UnitPath)
                .Where(row => row.Code == unit)
                .Select(row => row.Path)
                .SingleOrDefaultAsync(cancel);
            if (path is null)
            {
                return TypedResults.NotFound();
            }
            grids = grids.Within(grid => grid.Path, path);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            grids = grids.Where(grid => string.Compare(grid.Code, after.Code) > 0);
        }
        var items = await grids.OrderBy(grid => grid.Code).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(items, size, grid => new Cursor(grid.Code)).Map(GridView.Create));
    }
}
