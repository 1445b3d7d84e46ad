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
        ShiftDesk desk,
        VolunteerDb db,
        Acting acting,
        CancellationToken cancel
    ) =>
        desk.CoordinateOrOwnAsync(
            id,
            volunteerId,
            ifMatch,
            async held =>
            {
                held.MustBePlanned();
                await db.CancelAsync(held.SignUp, acting.At, cancel);
            },
            cancel
        );
}
