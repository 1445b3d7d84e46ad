using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// The places of a shift and the line before them. Whoever changes them holds the shift's row, so they change one at a
/// time; the order of locks is volunteer, then shifts by key.
/// </summary>
internal static class ShiftPlaces
{
    /// <summary>Locks a shift until the transaction ends; null where there is none.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="shiftId">The shift.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Shift?> LockShiftAsync(this VolunteerDb db, Guid shiftId, CancellationToken cancel) =>
        (
            await db
                .Shifts.FromSql($"SELECT * FROM volunteer_shift WHERE id = {shiftId} FOR UPDATE")
                .ToListAsync(cancel)
        ).SingleOrDefault();

    /// <summary>Locks all shifts of an activity until the transaction ends.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="activityId">The activity.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static Task<List<Shift>> LockShiftsAsync(this VolunteerDb db, Guid activityId, CancellationToken cancel) =>
        db
            .Shifts.FromSql($"SELECT * FROM volunteer_shift WHERE activity_id = {activityId} ORDER BY id FOR UPDATE")
            .ToListAsync(cancel);

    /// <summary>Holds a volunteer's consent until the transaction ends; null where there is none, or no longer.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="volunteerId">The volunteer.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Volunteer?> HoldVolunteerAsync(
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

    /// <summary>Locks a volunteer until the transaction ends: their hours in different shifts change one at a time.</summary>
    /// <param name="db">The context, in a transaction, holding no shift yet.</param>
    /// <param name="volunteerId">The volunteer.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static Task LockVolunteerAsync(this VolunteerDb db, Guid volunteerId, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM volunteer WHERE id = {volunteerId} FOR NO KEY UPDATE", cancel);

    /// <summary>The number somebody draws who signs up now: null where a place is free.</summary>
    /// <param name="db">The context, holding the shift.</param>
    /// <param name="shift">The shift.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<int?> NextPlaceAsync(this VolunteerDb db, Shift shift, CancellationToken cancel)
    {
        var signUps = db.SignUps.Where(signUp => signUp.ShiftId == shift.Id);
        var taken = await signUps.CountAsync(
            signUp => signUp.Status != SignUpStatus.Waiting && signUp.Status != SignUpStatus.Cancelled,
            cancel
        );
        return taken < shift.Capacity ? null : 1 + (await signUps.MaxAsync(signUp => signUp.Place, cancel) ?? 0);
    }

    /// <summary>Cancels a sign-up; where that frees a place, the first in line moves up.</summary>
    /// <param name="db">The context, holding the shift.</param>
    /// <param name="signUp">The sign-up.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task CancelAsync(
        this VolunteerDb db,
        SignUp signUp,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var freesPlace = signUp.Status == SignUpStatus.Confirmed;
        signUp.Cancel(at);
        if (!freesPlace)
            return;
        var next = await db
            .SignUps.Where(other => other.ShiftId == signUp.ShiftId && other.Status == SignUpStatus.Waiting)
            .OrderBy(other => other.Place)
            .FirstOrDefaultAsync(cancel);
        next?.MoveUp(at);
    }

    /// <summary>Where somebody stands in the line, from 1; null unless waiting.</summary>
    /// <param name="db">The context.</param>
    /// <param name="signUp">The sign-up.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<int?> PositionAsync(this VolunteerDb db, SignUp signUp, CancellationToken cancel) =>
        signUp.Place is { } place
            ? 1 + await db.SignUps.CountAsync(other => other.ShiftId == signUp.ShiftId && other.Place < place, cancel)
            : null;
}
