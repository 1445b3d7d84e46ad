using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// The coordinator replaces the minutes served, with a reason. This is possible also after the activity is finished,
/// whose totals are then updated. The shift's cap still applies, and additional minutes must fit beside the volunteer's
/// service in other shifts.
/// </summary>
internal static class CorrectMinutes
{
    /// <param name="Minutes">0 means absent.</param>
    internal sealed record Request(Guid VolunteerId, [property: JsonRequired] int Minutes, string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.VolunteerId).NotEmpty();
            RuleFor(request => request.Minutes).GreaterThanOrEqualTo(0);
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(500);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapPost("/{id:guid}/correct", HandleAsync)
            .WithName(nameof(CorrectMinutes))
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
                var credited = locked.SignUp.Status == SignUpStatus.Served ? locked.SignUp.Minutes : 0;
                locked.SignUp.Correct(locked.Shift, request.Minutes, request.Reason.Trim(), context.At);
                if (locked.SignUp.Minutes > credited)
                {
                    await db.RequireNoOverlapAsync(locked, cancel);
                }
                var all = await db.SignUps.Where(row => row.ActivityId == locked.Activity.Id).ToListAsync(cancel);
                locked.Activity.Recount(SignUp.Total(all), context.At);
            },
            cancel
        );
}
