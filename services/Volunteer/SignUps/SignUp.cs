using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Volunteers;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>One volunteer's place in one shift, or in its waiting list, and what became of it (A21).</summary>
internal sealed class SignUp : Aggregate
{
    /// <summary>How long before a shift somebody may check in.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(2);

    /// <summary>How long after a shift somebody may be checked in or out.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromHours(12);

    private SignUp() { }

    /// <summary>The shift.</summary>
    public Guid ShiftId { get; private set; }

    /// <summary>The activity.</summary>
    public Guid ActivityId { get; private set; }

    /// <summary>Path of the unit that hosts the activity; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Type of the activity.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The volunteer; null once they withdrew their consent.</summary>
    public Guid? VolunteerId { get; private set; }

    /// <summary>The volunteer's own account, or null; their wall goes by it.</summary>
    public string? Subject { get; private set; }

    /// <summary>Counts the volunteer once.</summary>
    public Guid Participant { get; private set; }

    /// <summary>Where it stands.</summary>
    public SignUpStatus Status { get; private set; }

    /// <summary>Number drawn in the waiting line of the shift; null unless waiting. Lower goes first.</summary>
    public int? Place { get; private set; }

    /// <summary>When they came, UTC.</summary>
    public DateTimeOffset? CheckedInAt { get; private set; }

    /// <summary>When they left, UTC.</summary>
    public DateTimeOffset? CheckedOutAt { get; private set; }

    /// <summary>Minutes served, capped by the shift; null before check-out.</summary>
    public int? Minutes { get; private set; }

    /// <summary>Why the minutes were corrected, in the coordinator's words; null where they were not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether they still mean to come: waiting or with a place.</summary>
    public bool IsLive => Status is SignUpStatus.Waiting or SignUpStatus.Confirmed;

    /// <summary>Whether they came.</summary>
    public bool HasCome => Status is SignUpStatus.Present or SignUpStatus.Served;

    /// <summary>Signs a volunteer up.</summary>
    /// <param name="id">Key, made from the moment.</param>
    /// <param name="shift">The shift.</param>
    /// <param name="activity">Its activity.</param>
    /// <param name="volunteer">The volunteer, whose consent stands.</param>
    /// <param name="place">Number in the waiting line, or null where a place is free.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    public static SignUp Create(
        Guid id,
        Shift shift,
        Activity activity,
        Volunteer volunteer,
        int? place,
        DateTimeOffset at
    )
    {
        var signUp = new SignUp
        {
            Id = id,
            ShiftId = shift.Id,
            ActivityId = activity.Id,
            Path = activity.Path,
            Type = activity.Type,
            VolunteerId = volunteer.Id,
            Subject = volunteer.Subject,
            Participant = volunteer.Participant!.Value,
            Status = place is null ? SignUpStatus.Confirmed : SignUpStatus.Waiting,
            Place = place,
        };
        signUp.Raise(new SignUpMoved(SignUpMove.SignUp, signUp.Status, at));
        return signUp;
    }

    /// <summary>Signs up again after having cancelled, at the end of the line.</summary>
    /// <param name="place">Number in the waiting line, or null where a place is free.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>signUp.transition</c> unless cancelled.</exception>
    public void SignUpAgain(int? place, DateTimeOffset at)
    {
        Place = place;
        TransitionTo(SignUpMove.SignUp, place is null ? SignUpStatus.Confirmed : SignUpStatus.Waiting, at);
    }

    /// <summary>Moves up from the waiting list into a place.</summary>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>signUp.transition</c> unless waiting.</exception>
    public void MoveUp(DateTimeOffset at) => TransitionTo(SignUpMove.MoveUp, SignUpStatus.Confirmed, at);

    /// <summary>Gives up place or waiting.</summary>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>signUp.transition</c> unless waiting or confirmed.</exception>
    public void Cancel(DateTimeOffset at) => TransitionTo(SignUpMove.Cancel, SignUpStatus.Cancelled, at);

    /// <summary>They came.</summary>
    /// <param name="shift">The shift.</param>
    /// <param name="came">When, UTC.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>signUp.transition</c> unless confirmed; <c>shift.attendance.outOfRange</c> too far from the shift.
    /// </exception>
    public void CheckIn(Shift shift, DateTimeOffset came, DateTimeOffset at)
    {
        RequireNearShift(shift, came);
        TransitionTo(SignUpMove.CheckIn, SignUpStatus.Present, at, () => CheckedInAt = came);
    }

    /// <summary>They left; the minutes inside the shift count, up to its cap.</summary>
    /// <param name="shift">The shift.</param>
    /// <param name="left">When, UTC.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>signUp.transition</c> unless present; <c>shift.attendance.outOfRange</c>; <c>signUp.checkOut.beforeCheckIn</c>.
    /// </exception>
    public void CheckOut(Shift shift, DateTimeOffset left, DateTimeOffset at)
    {
        RequireNearShift(shift, left);
        if (left < CheckedInAt)
            throw new RuleBrokenException("signUp.checkOut.beforeCheckIn", RefusalKind.Invalid);
        TransitionTo(
            SignUpMove.CheckOut,
            SignUpStatus.Served,
            at,
            () =>
            {
                CheckedOutAt = left;
                Minutes = shift.MinutesBetween(CheckedInAt!.Value, left);
            },
            shift.StartsAt
        );
    }

    /// <summary>The activity is over: whoever waited waits no longer, whoever did not come or never left is absent.</summary>
    /// <param name="at">Moment of the act, UTC.</param>
    public void Conclude(DateTimeOffset at)
    {
        if (Status == SignUpStatus.Waiting)
            TransitionTo(SignUpMove.Conclude, SignUpStatus.Cancelled, at);
        else if (Status is SignUpStatus.Confirmed or SignUpStatus.Present)
            TransitionTo(SignUpMove.Conclude, SignUpStatus.Absent, at, () => Minutes = 0);
    }

    /// <summary>The coordinator answers for other minutes; none at all means absent. The cap holds all the same.</summary>
    /// <param name="shift">The shift.</param>
    /// <param name="minutes">Minutes served.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>signUp.transition</c> where they never had a place.</exception>
    public void Correct(Shift shift, int minutes, string reason, DateTimeOffset at) =>
        TransitionTo(
            SignUpMove.Correct,
            minutes > 0 ? SignUpStatus.Served : SignUpStatus.Absent,
            at,
            () =>
            {
                Minutes = Math.Min(minutes, shift.MinutesBetween(shift.StartsAt, shift.EndsAt));
                Reason = reason;
            },
            shift.StartsAt
        );

    /// <summary>Forgets who it was; the minutes stay, nobody's. No step: what others were told does not change.</summary>
    public void Forget()
    {
        VolunteerId = null;
        Subject = null;
        Reason = null;
    }

    /// <summary>What was served in several sign-ups, each participant counted once.</summary>
    /// <param name="signUps">The sign-ups.</param>
    public static Served Total(IEnumerable<SignUp> signUps)
    {
        var served = signUps.Where(signUp => signUp.Status == SignUpStatus.Served).ToList();
        return new Served(
            served.DistinctBy(signUp => signUp.Participant).Count(),
            served.Sum(signUp => signUp.Minutes ?? 0)
        );
    }

    private void TransitionTo(
        SignUpMove move,
        SignUpStatus to,
        DateTimeOffset at,
        Action? change = null,
        DateTimeOffset? servedFrom = null
    )
    {
        if (!SignUpFlow.Transitions.Contains(new SignUpTransition(Status, move, to)))
            throw new RuleBrokenException(
                "signUp.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = SignUpFlow.Allowed(Status),
                }
            );
        Status = to;
        if (to != SignUpStatus.Waiting)
            Place = null;
        change?.Invoke();
        Raise(new SignUpMoved(move, to, at, servedFrom));
    }

    private static void RequireNearShift(Shift shift, DateTimeOffset moment)
    {
        var (from, to) = (shift.StartsAt - Early, shift.EndsAt + Late);
        if (moment < from || moment > to)
            throw new RuleBrokenException(
                "shift.attendance.outOfRange",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["from"] = from, ["to"] = to }
            );
    }
}
