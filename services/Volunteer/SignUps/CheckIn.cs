using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>签到: the coordinator notes that a volunteer came. Nobody is in two places at once, so no hour counts twice.</summary>
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
                var came = (request.At ?? acting.At).ToUniversalTime();
                if (await IsElsewhereAsync(db, held.SignUp, came, cancel))
                    throw new RuleBrokenException("signUp.elsewhere");
                held.SignUp.CheckIn(held.Shift, came, acting.At);
            },
            cancel
        );

    /// <summary>In another shift that still goes on: come and not left, or left later than this.</summary>
    private static Task<bool> IsElsewhereAsync(
        VolunteerDb db,
        SignUp signUp,
        DateTimeOffset came,
        CancellationToken cancel
    ) =>
        db.SignUps.AnyAsync(
            other =>
                other.VolunteerId == signUp.VolunteerId
                && other.Id != signUp.Id
                && other.CheckedInAt <= came
                && (
                    other.Status == SignUpStatus.Present
                    || (other.Status == SignUpStatus.Served && other.CheckedOutAt > came)
                )
                && db.Shifts.Any(shift => shift.Id == other.ShiftId && shift.EndsAt > came),
            cancel
        );
}
