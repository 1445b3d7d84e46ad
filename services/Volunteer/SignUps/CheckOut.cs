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
        ShiftCommandHandler handler,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        handler.CoordinateAsync(
            id,
            request.VolunteerId,
            ifMatch,
            async held =>
            {
                held.RequirePlanned();
                held.SignUp.CheckOut(held.Shift, (request.At ?? context.At).ToUniversalTime(), context.At);
                await db.RequireNoOverlapAsync(held, cancel);
            },
            cancel
        );
}
