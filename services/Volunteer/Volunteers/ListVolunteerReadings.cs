using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>Lists the access log of a volunteer: who decrypted the contact and when, oldest first.</summary>
internal static class ListVolunteerReadings
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder volunteers) =>
        volunteers
            .MapGet("/{id:guid}/readings", HandleAsync)
            .WithName(nameof(ListVolunteerReadings))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<AccessLogView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.VolunteersVisibleTo(context).AnyAsync(row => row.Id == id, cancel)
            ? TypedResults.Ok(await db.ListAccessLogAsync(id, page, cancel))
            : TypedResults.NotFound();
}
