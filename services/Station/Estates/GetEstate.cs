using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Estates;

/// <summary>Shows one estate to any authenticated caller.</summary>
internal static class GetEstate
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder estates) =>
        estates.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetEstate)).RequireAuthorization();

    private static async Task<Results<Ok<EstateView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        CancellationToken cancel
    )
    {
        var estate = await db.Estates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (estate is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(estate.Sequence);
        return TypedResults.Ok(EstateView.Create(estate));
    }
}
