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
/// Signs a volunteer up for a shift: into a place, or into the waiting list if it is full. Volunteers sign themselves
/// up until the shift ends; the activity's coordinator signs up any volunteer visible to them until the activity is
/// finished.
/// </summary>
internal static class SignUpForShift
{
    internal sealed record Request(Guid VolunteerId);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.VolunteerId).NotEmpty();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapPost("/{id:guid}/signups", HandleAsync)
            .WithName(nameof(SignUpForShift))
            .RequireAuthorization(Permissions.SignUpOrManage);

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
        {
            throw new RuleBrokenException("volunteer.unknown", RefusalKind.Invalid);
        }
        return await db.InPlatformTransactionAsync<Results<Created<SignUpView>, Ok<SignUpView>, NotFound>>(
            async () =>
            {
                var volunteer =
                    await db.ShareLockVolunteerAsync(request.VolunteerId, cancel)
                    ?? throw new RuleBrokenException("volunteer.unknown", RefusalKind.Invalid);
                var shift = await db.LockShiftAsync(id, cancel);
                var activity = shift is null
                    ? null
                    : await db.ActivitiesVisibleTo(context)
                        .SingleOrDefaultAsync(row => row.Id == shift.ActivityId, cancel);
                if (shift is null || activity is null)
                {
                    return TypedResults.NotFound();
                }
                RequireMaySignUp(context, volunteer, activity);
                var existing = await db.SignUps.SingleOrDefaultAsync(
                    row => row.ShiftId == id && row.VolunteerId == volunteer.Id,
                    cancel
                );
                if (existing is not null && existing.Status != SignUpStatus.Cancelled)
                {
                    response.SetSequence(existing.Sequence);
                    return TypedResults.Ok(SignUpView.Create(existing, await db.GetPositionAsync(existing, cancel)));
                }
                RequireOpen(context, shift, activity);
                var signUp = await AddOrRenewAsync(db, existing, shift, activity, volunteer, context.At, cancel);
                await db.SaveChangesAsync(cancel);
                response.SetSequence(signUp.Sequence);
                return TypedResults.Created(
                    $"/api/v1/shifts/{id}/signups",
                    SignUpView.Create(signUp, await db.GetPositionAsync(signUp, cancel))
                );
            },
            cancel
        );
    }

    private static async Task<SignUp> AddOrRenewAsync(
        VolunteerDb db,
        SignUp? existing,
        Shift shift,
        Activity activity,
        Volunteer volunteer,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var place = await db.NextPlaceAsync(shift, cancel);
        if (existing is not null)
        {
            existing.SignUpAgain(place, at);
            return existing;
        }
        var signUp = SignUp.Create(Guid.CreateVersion7(at), shift, activity, volunteer, place, at);
        db.SignUps.Add(signUp);
        return signUp;
    }

    private static void RequireMaySignUp(RequestContext context, Volunteer volunteer, Activity activity)
    {
        if (volunteer.Subject != context.Subject && !context.Coordinates(activity.Path))
        {
            throw new RuleBrokenException("auth.forbidden", RefusalKind.Forbidden);
        }
    }

    private static void RequireOpen(RequestContext context, Shift shift, Activity activity)
    {
        if (activity.Status != ActivityStatus.Planned)
        {
            throw new RuleBrokenException("activity.notPlanned");
        }
        if (context.At >= shift.EndsAt && !context.Coordinates(activity.Path))
        {
            throw new RuleBrokenException("shift.period.over");
        }
    }
}
