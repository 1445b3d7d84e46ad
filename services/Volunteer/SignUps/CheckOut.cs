using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>签退: the coordinator notes that a volunteer left; the minutes are counted, capped by the shift, and none of them twice.</summary>
internal static class CheckOut
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapPost("/{id:guid}/check-out", HandleAsync)
            .WithName(nameof(CheckOut))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<SignUpView>, NotFound>> HandleAsync(
        Guid id,
        CheckIn.Request request,
        IfMatch ifMatch,
        ShiftDesk desk,
        VolunteerDb db,
        Acting acting,
        CancellationToken cancel
    ) =>
        desk.CoordinateAsync(
            id,
            request.VolunteerId,
            ifMatch,
            async held =>
            {
                held.MustBePlanned();
                held.SignUp.CheckOut(held.Shift, (request.At ?? acting.At).ToUniversalTime(), acting.At);
                await db.MustNotOverlapAsync(held, cancel);
            },
            cancel
        );
}
