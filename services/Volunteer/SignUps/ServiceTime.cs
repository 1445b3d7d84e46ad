using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Compares the times of a volunteer's sign-ups, so that no hour counts twice.</summary>
internal static class ServiceTime
{
    /// <summary>Shifts last two days at most, so that shifts further away than this cannot overlap.</summary>
    private static readonly TimeSpan SearchWindow = TimeSpan.FromDays(7);

    /// <summary>
    /// Rejects the new state of a sign-up if its time overlaps with the volunteer's service in another shift. The
    /// volunteer must be locked, so that concurrent changes in two shifts are not both accepted.
    /// </summary>
    /// <param name="changed">The sign-up, changed and not yet saved.</param>
    /// <exception cref="RuleBrokenException"><c>signUp.period.overlap</c> if the times overlap.</exception>
    public static async Task RequireNoOverlapAsync(this VolunteerDb db, LockedSignUp changed, CancellationToken cancel)
    {
        var (from, to) = (changed.Shift.StartsAt - SearchWindow, changed.Shift.EndsAt + SearchWindow);
        var others = await db
            .SignUps.AsNoTracking()
            .Where(other =>
                other.VolunteerId == changed.SignUp.VolunteerId
                && other.Id != changed.SignUp.Id
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
            .Select(other => ServedRange(other.SignUp, other.Shift))
            .ToList();
        var present = others
            .Where(other => other.SignUp.Status == SignUpStatus.Present)
            .Select(other => PresentRange(other.SignUp, other.Shift, served));
        var added =
            changed.SignUp.Status == SignUpStatus.Present
                ? PresentRange(changed.SignUp, changed.Shift, served)
                : ServedRange(changed.SignUp, changed.Shift);
        if (!added.FitsBeside([.. served, .. present]))
        {
            throw new RuleBrokenException("signUp.period.overlap");
        }
    }

    private static TimeRange ServedRange(SignUp signUp, Shift shift) =>
        signUp is { Reason: null, CheckedInAt: { } arrivedAt, CheckedOutAt: { } leftAt }
            ? TimeRange.Attended(shift, arrivedAt, leftAt)
            : new TimeRange(shift.StartsAt, shift.EndsAt, TimeSpan.FromMinutes(signUp.Minutes ?? 0));

    /// <summary>
    /// A volunteer who has not checked out is assumed to stay until the shift ends, or until their next service in
    /// another shift.
    /// </summary>
    private static TimeRange PresentRange(SignUp signUp, Shift shift, IEnumerable<TimeRange> served)
    {
        var arrivedAt = signUp.CheckedInAt!.Value;
        return TimeRange.Attended(
            shift,
            arrivedAt,
            served.Select(other => other.From).Where(moment => moment > arrivedAt).Append(shift.EndsAt).Min()
        );
    }
}
