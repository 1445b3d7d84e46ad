using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// 签到: the coordinator records that a volunteer came. Rejected if the volunteer serves in another shift at that time.
/// </summary>
internal static class CheckIn
{
    /// <summary>Also the body of check-out.</summary>
    /// <param name="At">When the volunteer came or left; null for the time of the request.</param>
    internal sealed record Request(Guid VolunteerId, DateTimeOffset? At);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.VolunteerId).NotEmpty();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapPost("/{id:guid}/check-in", HandleAsync)
            .WithName(nameof(CheckIn))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<SignUpView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
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
                locked.SignUp.CheckIn(locked.Shift, (request.At ?? context.At).ToUniversalTime(), context.At);
                await db.RequireNoOverlapAsync(locked, cancel);
            },
            cancel
        );
}
