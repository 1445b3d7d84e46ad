using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Lists the access log of an incubation: who read the applicant's contact in full and when, oldest first.
/// </summary>
internal static class ListIncubationReadings
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/{id:guid}/readings", HandleAsync)
            .WithName(nameof(ListIncubationReadings))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<AccessLogView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        CancellationToken cancel
    ) =>
        await handler.Visible.AnyAsync(row => row.Id == id, cancel)
            ? TypedResults.Ok(await db.ListAccessLogAsync(id, page, cancel))
            : TypedResults.NotFound();
}
