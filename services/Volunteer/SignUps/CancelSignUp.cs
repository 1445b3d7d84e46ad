using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Gives up a place, so that the first of the waiting list moves up, or gives up waiting.</summary>
internal static class CancelSignUp
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapPost("/{id:guid}/signups/{volunteerId:guid}/cancel", HandleAsync)
            .WithName(nameof(CancelSignUp))
            .RequireAuthorization(Permissions.SignUpOrManage);

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
            async locked =>
            {
                locked.RequirePlanned();
                await db.CancelSignUpAsync(locked.SignUp, locked.Shift, context.At, cancel);
            },
            cancel
        );
}
