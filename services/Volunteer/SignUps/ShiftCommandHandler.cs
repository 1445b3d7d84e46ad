using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// Executes a move of a sign-up: locks the activity's shifts, loads the sign-up if the caller may change it, applies
/// the move, saves, and returns the new state.
/// </summary>
internal sealed class ShiftCommandHandler(VolunteerDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>
    /// A move that changes hours, by a coordinator whose subtree contains the activity. The volunteer is locked too,
    /// before the shifts, because their hours in other shifts are compared.
    /// </summary>
    public Task<Results<Ok<SignUpView>, NotFound>> CoordinateAsync(
        Guid shiftId,
        Guid volunteerId,
        IfMatch ifMatch,
        Func<LockedSignUp, Task> move,
        CancellationToken cancel
    ) => HandleAsync(shiftId, volunteerId, ifMatch, move, orOwn: false, cancel);

    /// <summary>A move that changes no hours, by such a coordinator or by the volunteer.</summary>
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
            async () =>
            {
                if (!orOwn)
                {
                    await db.LockVolunteerAsync(volunteerId, cancel);
                }
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
                {
                    return TypedResults.NotFound();
                }
                ifMatch.Require(signUp.Sequence);
                var activity = await db.Activities.SingleAsync(row => row.Id == activityId, cancel);
                await move(new LockedSignUp(signUp, shifts.Single(row => row.Id == shiftId), activity));
                await db.SaveChangesAsync(cancel);
                http.HttpContext!.Response.SetSequence(signUp.Sequence);
                return TypedResults.Ok(SignUpView.Create(signUp, await db.GetPositionAsync(signUp, cancel)));
            },
            cancel
        );
}
