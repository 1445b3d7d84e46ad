using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Sessions;

/// <summary>Shows one session visible to the caller.</summary>
internal static class GetSession
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder sessions) =>
        sessions
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetSession))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<SessionView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var session = await db
            .Sessions.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (session is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(session.Sequence);
        return TypedResults.Ok(SessionView.Create(session));
    }
}
