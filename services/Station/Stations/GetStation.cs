using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Stations;

/// <summary>Shows one station with its rooms to any authenticated caller.</summary>
internal static class GetStation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder stations) =>
        stations.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetStation)).RequireAuthorization();

    private static async Task<Results<Ok<StationView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        CancellationToken cancel
    )
    {
        var station = await db.Stations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (station is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(station.Sequence);
        return TypedResults.Ok(StationView.Create(station));
    }
}
