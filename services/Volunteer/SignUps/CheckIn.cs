using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>签到: the coordinator notes that a volunteer came. Nobody is in two places at once.</summary>
internal static class CheckIn
{
    /// <summary>Who and when; also for check-out.</summary>
    /// <param name="VolunteerId">The volunteer.</param>
    /// <param name="At">When they came or left; now unless told.</param>
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
            async held =>
            {
                held.RequirePlanned();
                held.SignUp.CheckIn(held.Shift, (request.At ?? context.At).ToUniversalTime(), context.At);
                await db.RequireNoOverlapAsync(held, cancel);
            },
            cancel
        );
}
