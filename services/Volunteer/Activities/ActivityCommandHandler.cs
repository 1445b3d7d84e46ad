using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// Executes a command that ends an activity. Its shifts are locked, so that no sign-up changes meanwhile.
/// </summary>
internal sealed class ActivityCommandHandler(VolunteerDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>Ends an activity in the caller's access scope.</summary>
    /// <param name="end">Ends the activity; receives all its sign-ups and the time.</param>
    public Task<Results<Ok<ActivityView>, NotFound>> EndAsync(
        Guid id,
        IfMatch ifMatch,
        Action<Activity, IReadOnlyList<SignUp>, DateTimeOffset> end,
        CancellationToken cancel
    ) =>
        db.InPlatformTransactionAsync<Results<Ok<ActivityView>, NotFound>>(
            async () =>
            {
                await db.LockShiftsAsync(id, cancel);
                var activity = await db
                    .Activities.Within(row => row.Path, context.UnitPath)
                    .Include(row => row.Shifts)
                    .SingleOrDefaultAsync(row => row.Id == id, cancel);
                if (activity is null)
                {
                    return TypedResults.NotFound();
                }
                ifMatch.Require(activity.Sequence);
                end(activity, await db.SignUps.Where(row => row.ActivityId == id).ToListAsync(cancel), context.At);
                await db.SaveChangesAsync(cancel);
                http.HttpContext!.Response.SetSequence(activity.Sequence);
                return TypedResults.Ok(ActivityView.Create(activity));
            },
            cancel
        );

    /// <summary>Cancels the activity and every sign-up that is waiting or confirmed.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>activity.attendance.begun</c> if a volunteer has attended; <c>activity.transition</c> unless it is planned.
    /// </exception>
    public static void Cancel(Activity activity, IReadOnlyList<SignUp> signUps, DateTimeOffset at)
    {
        activity.Cancel(at);
        if (signUps.Any(signUp => signUp.HasAttended))
        {
            throw new RuleBrokenException("activity.attendance.begun");
        }
        foreach (var signUp in signUps.Where(signUp => signUp.IsActive))
        {
            signUp.Cancel(at);
        }
    }
}
