using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Lists the access log of a request for help: who decrypted the texts and when, oldest first.</summary>
internal static class ListHelpReadings
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapGet("/{id:guid}/readings", HandleAsync)
            .WithName(nameof(ListHelpReadings))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<AccessLogView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.HelpVisibleTo(context).AnyAsync(row => row.Id == id, cancel)
            ? TypedResults.Ok(await db.ListAccessLogAsync(id, page, cancel))
            : TypedResults.NotFound();
}
