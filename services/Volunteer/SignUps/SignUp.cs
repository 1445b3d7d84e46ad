using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Volunteers;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>One volunteer's place in a shift or in its waiting list, and the minutes served (A21).</summary>
internal sealed class SignUp : Aggregate
{
    /// <summary>How long before a shift check-in and check-out are accepted.</summary>
    public static readonly TimeSpan EarlyMargin = TimeSpan.FromHours(2);

    /// <summary>How long after a shift check-in and check-out are accepted.</summary>
    public static readonly TimeSpan LateMargin = TimeSpan.FromHours(12);

    private SignUp() { }

    public Guid ShiftId { get; private set; }

    public Guid ActivityId { get; private set; }

    /// <summary>Path of the unit that hosts the activity; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>A key of <see cref="ActivityTypes"/>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Null once the volunteer has withdrawn consent.</summary>
    public Guid? VolunteerId { get; private set; }

    /// <summary>Subject of the volunteer's account, or null; row-level security uses it.</summary>
    public string? Subject { get; private set; }

    /// <summary>The volunteer's number in messages, by which each is counted once.</summary>
    public Guid Participant { get; private set; }

    public SignUpStatus Status { get; private set; }

    /// <summary>Whether it has a place and the service is not settled.</summary>
    public bool IsToServe => Status is SignUpStatus.Confirmed or SignUpStatus.Present;

    /// <summary>
    /// Number in the waiting list, the lowest is next; null unless waiting. It may have gaps, so it is not the
    /// position.
    /// </summary>
    public int? Place { get; private set; }

    /// <summary>When the volunteer came, UTC, or null.</summary>
    public DateTimeOffset? CheckedInAt { get; private set; }

    /// <summary>When the volunteer left, UTC, or null.</summary>
    public DateTimeOffset? CheckedOutAt { get; private set; }

    /// <summary>Minutes served, at most the shift's cap; null before check-out.</summary>
    public int? Minutes { get; private set; }

    /// <summary>The coordinator's reason for corrected minutes; null if they were not corrected.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether it is waiting or has a place.</summary>
    public bool IsActive => Status is SignUpStatus.Waiting or SignUpStatus.Confirmed;

    /// <summary>Whether the volunteer is present or has served.</summary>
    public bool HasAttended => Status is SignUpStatus.Present or SignUpStatus.Served;

    /// <param name="volunteer">A volunteer who has not withdrawn consent.</param>
    /// <param name="place">Number in the waiting list, or null if a place is free.</param>
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

    /// <summary>Signs up again after a cancellation, at the end of the waiting list.</summary>
    /// <param name="place">Number in the waiting list, or null if a place is free.</param>
    /// <exception cref="RuleBrokenException"><c>signUp.transition</c> unless it is cancelled.</exception>
    public void SignUpAgain(int? place, DateTimeOffset at)
    {
        Place = place;
        TransitionTo(SignUpMove.SignUp, place is null ? SignUpStatus.Confirmed : SignUpStatus.Waiting, at);
    }

    /// <summary>Moves up from the waiting list into a place.</summary>
    /// <exception cref="RuleBrokenException"><c>signUp.transition</c> unless it is waiting.</exception>
    public void MoveUp(DateTimeOffset at) => TransitionTo(SignUpMove.MoveUp, SignUpStatus.Confirmed, at);

    /// <summary>Gives up the place, or the wait for one.</summary>
    /// <exception cref="RuleBrokenException"><c>signUp.transition</c> unless it is waiting or confirmed.</exception>
    public void Cancel(DateTimeOffset at) => TransitionTo(SignUpMove.Cancel, SignUpStatus.Cancelled, at);

    /// <exception cref="RuleBrokenException">
    /// <c>signUp.transition</c> unless it is confirmed; <c>shift.attendance.outOfRange</c> if the time is too far from
    /// the shift; <c>moment.future</c>.
    /// </exception>
    public void CheckIn(Shift shift, DateTimeOffset arrivedAt, DateTimeOffset at)
    {
        RequireNearShift(shift, arrivedAt);
        PastMoment.Require(arrivedAt, at, "at");
        TransitionTo(SignUpMove.CheckIn, SignUpStatus.Present, at, () => CheckedInAt = arrivedAt);
    }

    /// <summary>Counts the minutes inside the shift, up to its cap.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>signUp.transition</c> unless it is present; <c>shift.attendance.outOfRange</c> if the time is too far from
    /// the shift; <c>signUp.checkOut.beforeCheckIn</c>.
    /// </exception>
    public void CheckOut(Shift shift, DateTimeOffset leftAt, DateTimeOffset at)
    {
        RequireNearShift(shift, leftAt);
        PastMoment.Require(leftAt, at, "at");
        if (leftAt < CheckedInAt)
        {
            throw new RuleBrokenException("signUp.checkOut.beforeCheckIn", RefusalKind.Invalid);
        }
        TransitionTo(
            SignUpMove.CheckOut,
            SignUpStatus.Served,
            at,
            () =>
            {
                CheckedOutAt = leftAt;
                Minutes = shift.MinutesBetween(CheckedInAt!.Value, leftAt);
            },
            shift.StartsAt
        );
    }

    /// <summary>
    /// Ends the sign-up with its activity: waiting becomes cancelled; confirmed and present become absent.
    /// </summary>
    public void Conclude(DateTimeOffset at)
    {
        if (Status == SignUpStatus.Waiting)
        {
            TransitionTo(SignUpMove.Conclude, SignUpStatus.Cancelled, at);
        }
        else if (Status is SignUpStatus.Confirmed or SignUpStatus.Present)
        {
            TransitionTo(SignUpMove.Conclude, SignUpStatus.Absent, at, () => Minutes = 0);
        }
    }

    /// <summary>Replaces the minutes, up to the shift's cap; 0 means absent.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>signUp.transition</c> if the volunteer has no place; <c>shift.notBegun</c>; <c>shift.minutes.toCome</c>.
    /// </exception>
    public void Correct(Shift shift, int minutes, string reason, DateTimeOffset at)
    {
        minutes = Math.Min(minutes, shift.MinutesBetween(shift.StartsAt, shift.EndsAt));
        shift.RequirePassed(minutes, at);
        TransitionTo(
            SignUpMove.Correct,
            minutes > 0 ? SignUpStatus.Served : SignUpStatus.Absent,
            at,
            () =>
            {
                Minutes = minutes;
                Reason = reason;
            },
            shift.StartsAt
        );
    }

    /// <summary>
    /// Removes the reference to the volunteer; the minutes stay. Raises no event, because nothing published changes.
    /// </summary>
    public void Anonymise()
    {
        VolunteerId = null;
        Subject = null;
        Reason = null;
    }

    /// <summary>Totals of several sign-ups, each participant counted once.</summary>
    public static ServedTotals Total(IEnumerable<SignUp> signUps)
    {
        var served = signUps.Where(signUp => signUp.Status == SignUpStatus.Served).ToList();
        return new ServedTotals(
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
        {
            throw new RuleBrokenException(
                "signUp.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = SignUpFlow.Allowed(Status),
                }
            );
        }
        Status = to;
        if (to != SignUpStatus.Waiting)
        {
            Place = null;
        }
        change?.Invoke();
        Raise(new SignUpMoved(move, to, at, servedFrom));
    }

    private static void RequireNearShift(Shift shift, DateTimeOffset moment)
    {
        var (from, to) = (shift.StartsAt - EarlyMargin, shift.EndsAt + LateMargin);
        if (moment < from || moment > to)
        {
            throw new RuleBrokenException(
                "shift.attendance.outOfRange",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["from"] = from, ["to"] = to }
            );
        }
    }
}
