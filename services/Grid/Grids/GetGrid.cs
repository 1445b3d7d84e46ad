using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

/// <summary>Returns one grid in the caller's access scope, as it is now or as of the day <c>?asOf=</c>.</summary>
internal static class GetGrid
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetGrid)).RequireAuthorization();

    private static async Task<Results<Ok<GridView>, NotFound>> HandleAsync(
        Guid id,
        string? asOf,
        HttpResponse response,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var day = time.DayAsOf(asOf);
        var grid = await db.GridsAsOf(day)
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (grid is null)
        {
            return TypedResults.NotFound();
        }
        if (day is null)
        {
            response.SetSequence(
                await db.Grids.Where(row => row.Id == id).Select(row => row.Sequence).SingleAsync(cancel)
            );
        }
        return TypedResults.Ok(GridView.Create(grid));
    }
}
