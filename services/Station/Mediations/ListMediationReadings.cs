using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>Lists the access log of a case (阅卷记录): who decrypted its records and when, oldest first.</summary>
internal static class ListMediationReadings
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapGet("/{id:guid}/readings", HandleAsync)
            .WithName(nameof(ListMediationReadings))
            .RequireAuthorization(Permissions.Mediate);

    private static async Task<Results<Ok<Page<AccessLogView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.Mediations.Within(row => row.Path, context.UnitPath).AnyAsync(row => row.Id == id, cancel)
            ? TypedResults.Ok(await db.ListAccessLogAsync(id, page, cancel))
            : TypedResults.NotFound();
}
