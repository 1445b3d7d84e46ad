using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Holds the time of a volunteer's places together, so that no hour of theirs counts twice.</summary>
internal static class ServiceTime
{
    /// <summary>Shifts last two days at most; what lies further off cannot matter.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromDays(7);

    /// <summary>
    /// Refuses what a place has just become where it would overlap with the volunteer's service in another shift. They are held
    /// while this is asked, so that two shifts do not both say yes.
    /// </summary>
    /// <param name="db">The context, holding the volunteer and the shift.</param>
    /// <param name="held">The place, moved and not yet saved.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RuleBrokenException"><c>signUp.period.overlap</c>.</exception>
    public static async Task RequireNoOverlapAsync(this VolunteerDb db, LockedSignUp held, CancellationToken cancel)
    {
        var (from, to) = (held.Shift.StartsAt - Around, held.Shift.EndsAt + Around);
        var others = await db
            .SignUps.AsNoTracking()
            .Where(other =>
                other.VolunteerId == held.SignUp.VolunteerId
                && other.Id != held.SignUp.Id
                && (other.Status == SignUpStatus.Present || other.Status == SignUpStatus.Served)
            )
            .Join(
                db.Shifts.AsNoTracking().Where(shift => shift.EndsAt > from && shift.StartsAt < to),
                other => other.ShiftId,
                shift => shift.Id,
                (other, shift) => new { SignUp = other, Shift = shift }
            )
            .ToListAsync(cancel);
        var served = others
            .Where(other => other.SignUp.Status == SignUpStatus.Served)
            .Select(other => Served(other.SignUp, other.Shift))
            .ToList();
        var present = others
            .Where(other => other.SignUp.Status == SignUpStatus.Present)
            .Select(other => Present(other.SignUp, other.Shift, served));
        var added =
            held.SignUp.Status == SignUpStatus.Present
                ? Present(held.SignUp, held.Shift, served)
                : Served(held.SignUp, held.Shift);
        if (!added.FitsBeside([.. served, .. present]))
            throw new RuleBrokenException("signUp.period.overlap");
    }

    private static TimeRange Served(SignUp signUp, Shift shift) =>
        signUp is { Reason: null, CheckedInAt: { } came, CheckedOutAt: { } left }
            ? TimeRange.Whole(shift, came, left)
            : new TimeRange(shift.StartsAt, shift.EndsAt, TimeSpan.FromMinutes(signUp.Minutes ?? 0));

    /// <summary>Who has not left is taken to stay until the shift ends, or until they are known to have served elsewhere.</summary>
    private static TimeRange Present(SignUp signUp, Shift shift, IEnumerable<TimeRange> served)
    {
        var came = signUp.CheckedInAt!.Value;
        return TimeRange.Whole(
            shift,
            came,
            served.Select(other => other.From).Where(moment => moment > came).Append(shift.EndsAt).Min()
        );
    }
}
