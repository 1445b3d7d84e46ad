using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>Returns one unit in the caller's access scope, as it is now or as of the day <c>?asOf=</c>.</summary>
internal static class GetUnit
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder units) =>
        units.MapGet("/{code}", HandleAsync).WithName(nameof(GetUnit)).RequireAuthorization();

    private static async Task<Results<Ok<UnitRow>, NotFound>> HandleAsync(
        string code,
        string? asOf,
        HttpResponse response,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var day = time.DayAsOf(asOf);
        var unit = await db.UnitsAsOf(day)
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (unit is null)
        {
            return TypedResults.NotFound();
        }
        if (day is null)
        {
            response.SetSequence(
                await db.Units.Where(row => row.Id == unit.Id).Select(row => row.Sequence).SingleAsync(cancel)
            );
        }
        return TypedResults.Ok(unit);
    }
}
