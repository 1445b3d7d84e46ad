using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// The coordinator answers for other minutes than the check-out gave, with a reason, also after the activity is finished; its
/// figures are then stated anew. The shift's cap holds all the same, and more minutes must find room beside what they
/// served in other shifts.
/// </summary>
internal static class CorrectMinutes
{
    /// <summary>Whose minutes, how many, and why.</summary>
    /// <param name="VolunteerId">The volunteer.</param>
    /// <param name="Minutes">Minutes served; 0 means absent.</param>
    /// <param name="Reason">Why.</param>
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
            async held =>
            {
                var credited = held.SignUp.Status == SignUpStatus.Served ? held.SignUp.Minutes : 0;
                held.SignUp.Correct(held.Shift, request.Minutes, request.Reason.Trim(), context.At);
                if (held.SignUp.Minutes > credited)
                    await db.RequireNoOverlapAsync(held, cancel);
                var all = await db.SignUps.Where(row => row.ActivityId == held.Activity.Id).ToListAsync(cancel);
                held.Activity.Recount(SignUp.Total(all), context.At);
            },
            cancel
        );
}
