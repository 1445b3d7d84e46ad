using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>What all ends of an activity have in common: its shifts are locked, so that nobody comes or goes meanwhile.</summary>
internal sealed class ActivityEnding(VolunteerDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>Ends one within the caller's reach.</summary>
    /// <param name="id">The activity.</param>
    /// <param name="ifMatch">The state the caller has seen.</param>
    /// <param name="end">The end: given the activity, all its sign-ups, and the moment.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Results<Ok<ActivityView>, NotFound>> EndAsync(
        Guid id,
        IfMatch ifMatch,
        Action<Activity, IReadOnlyList<SignUp>, DateTimeOffset> end,
        CancellationToken cancel
    ) =>
        db.InPlatformTransactionAsync<Results<Ok<ActivityView>, NotFound>>(
            context,
            async () =>
            {
                await db.LockShiftsAsync(id, cancel);
                var activity = await db
                    .Activities.Within(row => row.Path, context.UnitPath)
                    .Include(row => row.Shifts)
                    .SingleOrDefaultAsync(row => row.Id == id, cancel);
                if (activity is null)
                    return TypedResults.NotFound();
                ifMatch.Require(activity.Sequence);
                end(activity, await db.SignUps.Where(row => row.ActivityId == id).ToListAsync(cancel), context.At);
                await db.SaveChangesAsync(cancel);
                http.HttpContext!.Response.SetSequence(activity.Sequence);
                return TypedResults.Ok(ActivityView.Create(activity));
            },
            cancel
        );

    /// <summary>Calls it off, and every place with it.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="signUps">All its sign-ups.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>activity.attendance.begun</c> where somebody has come; <c>activity.transition</c> unless planned.
    /// </exception>
    public static void CallOff(Activity activity, IReadOnlyList<SignUp> signUps, DateTimeOffset at)
    {
        activity.Cancel(at);
        if (signUps.Any(signUp => signUp.HasCome))
            throw new RuleBrokenException("activity.attendance.begun");
        foreach (var signUp in signUps.Where(signUp => signUp.IsLive))
            signUp.Cancel(at);
    }
}
