using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>Shows one handover of a unit in the caller's subtree, with its items.</summary>
internal static class GetDeskHandover
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder handovers) =>
        handovers
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetDeskHandover))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<HandoverView>, NotFound>> HandleAsync(
        Guid id,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db
            .Handovers.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } handover
            ? TypedResults.Ok(HandoverView.Create(handover))
            : TypedResults.NotFound();
}
