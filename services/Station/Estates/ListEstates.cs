using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Estates;

/// <summary>
/// Lists estates by code, for any authenticated caller; <c>?unit=</c> restricts the list to a unit and all units
/// below it.
/// </summary>
internal static class ListEstates
{
    internal sealed record Cursor(string Code);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder estates) =>
        estates.MapGet("/", HandleAsync).WithName(nameof(ListEstates)).RequireAuthorization();

    private static async Task<Results<Ok<Page<EstateView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        StationDb db,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var estates = db.Estates.AsNoTracking();
        if (unit is not null)
        {
            if (await db.FindPlaceAsync(unit, cancel) is not { } place)
            {
                return TypedResults.NotFound();
            }
            estates = estates.Within(estate => estate.Path, place.Path);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            estates = estates.Where(estate => string.Compare(estate.Code, after.Code) > 0);
        }
        var found = await estates.OrderBy(estate => estate.Code).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, estate => new Cursor(estate.Code)).Map(EstateView.Create));
    }
}
