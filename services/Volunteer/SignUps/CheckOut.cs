using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// 签退: the coordinator records that a volunteer left. The minutes are counted up to the shift's cap, and no time counts
/// twice.
/// </summary>
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
            async locked =>
            {
                locked.RequirePlanned();
                locked.SignUp.CheckOut(locked.Shift, (request.At ?? context.At).ToUniversalTime(), context.At);
                await db.RequireNoOverlapAsync(locked, cancel);
            },
            cancel
        );
}
