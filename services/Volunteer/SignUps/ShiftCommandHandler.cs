using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// What all moves of a sign-up have in common: hold the shifts, fetch what the caller may move, let the domain decide, save,
/// show it as it now is.
/// </summary>
internal sealed class ShiftCommandHandler(VolunteerDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>
    /// A move of the coordinator in whose subtree the activity lies, on somebody's hours: the volunteer is held too, before the
    /// shifts, since their hours in other shifts count.
    /// </summary>
    /// <param name="shiftId">The shift.</param>
    /// <param name="volunteerId">The volunteer.</param>
    /// <param name="ifMatch">The state the caller has seen.</param>
    /// <param name="move">The move.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Results<Ok<SignUpView>, NotFound>> CoordinateAsync(
        Guid shiftId,
        Guid volunteerId,
        IfMatch ifMatch,
        Func<LockedSignUp, Task> move,
        CancellationToken cancel
    ) => HandleAsync(shiftId, volunteerId, ifMatch, move, orOwn: false, cancel);

    /// <summary>A move of that coordinator, or of the volunteer themselves, on a place that nobody has come to.</summary>
    /// <inheritdoc cref="CoordinateAsync"/>
    public Task<Results<Ok<SignUpView>, NotFound>> CoordinateOrOwnAsync(
        Guid shiftId,
        Guid volunteerId,
        IfMatch ifMatch,
        Func<LockedSignUp, Task> move,
        CancellationToken cancel
    ) => HandleAsync(shiftId, volunteerId, ifMatch, move, orOwn: true, cancel);

    private Task<Results<Ok<SignUpView>, NotFound>> HandleAsync(
        Guid shiftId,
        Guid volunteerId,
        IfMatch ifMatch,
        Func<LockedSignUp, Task> move,
        bool orOwn,
        CancellationToken cancel
    ) =>
        db.InPlatformTransactionAsync<Results<Ok<SignUpView>, NotFound>>(
            context,
            async () =>
            {
                if (!orOwn)
                    await db.LockVolunteerAsync(volunteerId, cancel);
                var activityId = await db
                    .Shifts.Where(row => row.Id == shiftId)
                    .Select(row => row.ActivityId)
                    .SingleOrDefaultAsync(cancel);
                var shifts = await db.LockShiftsAsync(activityId, cancel);
                var signUp = await db.SignUps.SingleOrDefaultAsync(
                    row => row.ShiftId == shiftId && row.VolunteerId == volunteerId,
                    cancel
                );
                if (
                    signUp is null
                    || !(context.Coordinates(signUp.Path) || (orOwn && signUp.Subject == context.Subject))
                )
                    return TypedResults.NotFound();
                ifMatch.Require(signUp.Sequence);
                var activity = await db.Activities.SingleAsync(row => row.Id == activityId, cancel);
                await move(new LockedSignUp(signUp, shifts.Single(row => row.Id == shiftId), activity));
                await db.SaveChangesAsync(cancel);
                http.HttpContext!.Response.SetSequence(signUp.Sequence);
                return TypedResults.Ok(SignUpView.Create(signUp, await db.PositionAsync(signUp, cancel)));
            },
            cancel
        );
}
