using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

/// <summary>
/// Lists stations by code, for any authenticated caller; <c>?unit=</c> restricts the list to a unit and all units below
/// it, <c>&amp;status=open|closed</c> to a status.
/// </summary>
internal static class ListStations
{
    internal sealed record Cursor(string Code);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder stations) =>
        stations.MapGet("/", HandleAsync).WithName(nameof(ListStations)).RequireAuthorization();

    private static async Task<Results<Ok<Page<StationView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? status,
        StationDb db,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var stations = db.Stations.AsNoTracking();
        if (unit is not null)
        {
            if (await db.FindPlaceAsync(unit, cancel) is not { } place)
            {
                return TypedResults.NotFound();
            }
            stations = stations.Within(station => station.Path, place.Path);
        }
        if (QueryValues.ParseEnum<StationStatus>(status, nameof(status)) is { } statusFilter)
        {
            stations = stations.Where(station => station.Status == statusFilter);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            stations = stations.Where(station => string.Compare(station.Code, after.Code) > 0);
        }
        var found = await stations.OrderBy(station => station.Code).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, station => new Cursor(station.Code)).Map(StationView.Create));
    }
}
