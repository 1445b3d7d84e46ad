using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Stations;

/// <summary>
/// Closes a station in the caller's access scope. Its future bookings are cancelled afterwards, by the reaction to
/// <c>StationChangedV1</c>.
/// </summary>
internal static class CloseStation
{
    /// <param name="Reason">Public: shown with the station.</param>
    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).IsRequiredText(500);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder stations) =>
        stations
            .MapPost("/{id:guid}/close", HandleAsync)
            .WithName(nameof(CloseStation))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<StationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
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
        station.Close(request.Reason, context.At);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitIfBegunAsync(cancel);
        response.SetSequence(station.Sequence);
        return TypedResults.Ok(StationView.Create(station));
    }
}
