using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Stations;

/// <summary>Reopens a closed station in the caller's access scope; cancelled bookings stay cancelled.</summary>
internal static class ReopenStation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder stations) =>
        stations
            .MapPost("/{id:guid}/reopen", HandleAsync)
            .WithName(nameof(ReopenStation))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<StationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.BeginOrJoinTransactionAsync(cancel);
        if (await db.LockStationAsync(id, context.UnitPath, cancel) is not { } station)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(station.Sequence);
        station.Reopen(context.At);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitIfBegunAsync(cancel);
        response.SetSequence(station.Sequence);
        return TypedResults.Ok(StationView.Create(station));
    }
}
