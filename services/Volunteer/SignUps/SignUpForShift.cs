using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// Signs a volunteer up for a shift: into a place, or into the line when it is full. Volunteers sign themselves up until
/// the shift ends; the activity's coordinator signs anybody up whom they may see, until it is finished.
/// </summary>
internal static class SignUpForShift
{
    /// <summary>Who.</summary>
    /// <param name="VolunteerId">The volunteer.</param>
    internal sealed record Request(Guid VolunteerId);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.VolunteerId).NotEmpty();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapPost("/{id:guid}/signups", HandleAsync)
            .WithName(nameof(SignUpForShift))
            .RequireAuthorization(Permissions.Either);

    private static async Task<Results<Created<SignUpView>, Ok<SignUpView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        HttpResponse response,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (!await db.VolunteersVisibleTo(context).AnyAsync(row => row.Id == request.VolunteerId, cancel))
            throw new RuleBrokenException("volunteer.unknown", RefusalKind.Invalid);
        return await db.InPlatformTransactionAsync<Results<Created<SignUpView>, Ok<SignUpView>, NotFound>>(
            context,
            async () =>
            {
                var volunteer =
                    await db.HoldVolunteerAsync(request.VolunteerId, cancel)
                    ?? throw new RuleBrokenException("volunteer.unknown", RefusalKind.Invalid);
                var shift = await db.LockShiftAsync(id, cancel);
                var activity = shift is null
                    ? null
                    : await db.ActivitiesVisibleTo(context)
                        .SingleOrDefaultAsync(row => row.Id == shift.ActivityId, cancel);
                if (shift is null || activity is null)
                    return TypedResults.NotFound();
                MustMay(context, volunteer, activity);
                var known = await db.SignUps.SingleOrDefaultAsync(
                    row => row.ShiftId == id && row.VolunteerId == volunteer.Id,
                    cancel
                );
                if (known is not null && known.Status != SignUpStatus.Cancelled)
                {
                    response.SetSequence(known.Sequence);
                    return TypedResults.Ok(SignUpView.Create(known, await db.PositionAsync(known, cancel)));
                }
                MustBeOpen(context, shift, activity);
                var signUp = await EnterAsync(db, known, shift, activity, volunteer, context.At, cancel);
                await db.SaveChangesAsync(cancel);
                response.SetSequence(signUp.Sequence);
                return TypedResults.Created(
                    $"/api/v1/shifts/{id}/signups",
                    SignUpView.Create(signUp, await db.PositionAsync(signUp, cancel))
                );
            },
            cancel
        );
    }

    private static async Task<SignUp> EnterAsync(
        VolunteerDb db,
        SignUp? known,
        Shift shift,
        Activity activity,
        Volunteer volunteer,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var place = await db.NextPlaceAsync(shift, cancel);
        if (known is not null)
        {
            known.SignUpAgain(place, at);
            return known;
        }
        var signUp = SignUp.Create(Guid.CreateVersion7(at), shift, activity, volunteer, place, at);
        db.SignUps.Add(signUp);
        return signUp;
    }

    private static void MustMay(RequestContext context, Volunteer volunteer, Activity activity)
    {
        if (volunteer.Subject != context.Subject && !context.Coordinates(activity.Path))
            throw new RuleBrokenException("auth.forbidden", RefusalKind.Forbidden);
    }

    private static void MustBeOpen(RequestContext context, Shift shift, Activity activity)
    {
        if (activity.Status != ActivityStatus.Planned)
            throw new RuleBrokenException("activity.notPlanned");
        if (context.At >= shift.EndsAt && !context.Coordinates(activity.Path))
            throw new RuleBrokenException("shift.period.over");
    }
}
