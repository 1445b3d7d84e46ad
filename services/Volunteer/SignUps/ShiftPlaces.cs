using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// The places of a shift and its waiting list. A change requires the lock on the shift's row, so that changes are
/// serialised. All locks are held until the transaction ends; the order of locks is volunteer, then shifts by key.
/// </summary>
internal static class ShiftPlaces
{
    /// <summary>Locks a shift; null if there is none.</summary>
    public static async Task<Shift?> LockShiftAsync(this VolunteerDb db, Guid shiftId, CancellationToken cancel) =>
        (
            await db
                .Shifts.FromSql($"SELECT * FROM volunteer_shift WHERE id = {shiftId} FOR UPDATE")
                .ToListAsync(cancel)
        ).SingleOrDefault();

    public static Task<List<Shift>> LockShiftsAsync(this VolunteerDb db, Guid activityId, CancellationToken cancel) =>
        db
            .Shifts.FromSql($"SELECT * FROM volunteer_shift WHERE activity_id = {activityId} ORDER BY id FOR UPDATE")
            .ToListAsync(cancel);

    /// <summary>
    /// Locks a volunteer against withdrawal of consent, but not against other readers; null if there is none or consent
    /// is withdrawn.
    /// </summary>
    public static async Task<Volunteer?> ShareLockVolunteerAsync(
        this VolunteerDb db,
        Guid volunteerId,
        CancellationToken cancel
    ) =>
        (
            await db
                .Volunteers.FromSql(
                    $"SELECT * FROM volunteer WHERE id = {volunteerId} AND withdrawn_at IS NULL FOR SHARE"
                )
                .AsNoTracking()
                .ToListAsync(cancel)
        ).SingleOrDefault();

    /// <summary>
    /// Locks a volunteer, so that changes to their hours in different shifts are serialised. Must be called before a
    /// shift is locked.
    /// </summary>
    public static Task LockVolunteerAsync(this VolunteerDb db, Guid volunteerId, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM volunteer WHERE id = {volunteerId} FOR NO KEY UPDATE", cancel);

    /// <summary>
    /// Number in the waiting list for the next sign-up; null if a place is free. The shift must be locked.
    /// </summary>
    public static async Task<int?> NextPlaceAsync(this VolunteerDb db, Shift shift, CancellationToken cancel)
    {
        var signUps = db.SignUps.Where(signUp => signUp.ShiftId == shift.Id);
        var taken = await signUps.CountAsync(
            signUp => signUp.Status != SignUpStatus.Waiting && signUp.Status != SignUpStatus.Cancelled,
            cancel
        );
        return taken < shift.Capacity ? null : 1 + (await signUps.MaxAsync(signUp => signUp.Place, cancel) ?? 0);
    }

    /// <summary>
    /// Cancels a sign-up; if that frees a place in a shift that is not over, the first of the waiting list moves up. The
    /// shift must be locked.
    /// </summary>
    public static async Task CancelSignUpAsync(
        this VolunteerDb db,
        SignUp signUp,
        Shift shift,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var freesPlace = signUp.Status == SignUpStatus.Confirmed && at < shift.EndsAt;
        signUp.Cancel(at);
        if (!freesPlace)
        {
            return;
        }
        var next = await db
            .SignUps.Where(other => other.ShiftId == signUp.ShiftId && other.Status == SignUpStatus.Waiting)
            .OrderBy(other => other.Place)
            .FirstOrDefaultAsync(cancel);
        next?.MoveUp(at);
    }

    /// <summary>Position in the waiting list, from 1; null unless waiting.</summary>
    public static async Task<int?> GetPositionAsync(this VolunteerDb db, SignUp signUp, CancellationToken cancel) =>
        signUp.Place is { } place
            ? 1 + await db.SignUps.CountAsync(other => other.ShiftId == signUp.ShiftId && other.Place < place, cancel)
            : null;
}
