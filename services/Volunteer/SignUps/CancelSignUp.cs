using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Gives up a place, and exactly one who waits moves up: the first in line. Or gives up waiting.</summary>
internal static class CancelSignUp
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapPost("/{id:guid}/signups/{volunteerId:guid}/cancel", HandleAsync)
            .WithName(nameof(CancelSignUp))
            .RequireAuthorization(Permissions.Either);

    private static Task<Results<Ok<SignUpView>, NotFound>> HandleAsync(
        Guid id,
        Guid volunteerId,
        IfMatch ifMatch,
        ShiftCommandHandler handler,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        handler.CoordinateOrOwnAsync(
            id,
            volunteerId,
            ifMatch,
            async held =>
            {
                held.RequirePlanned();
                await db.CancelAsync(held.SignUp, context.At, cancel);
            },
            cancel
        );
}
