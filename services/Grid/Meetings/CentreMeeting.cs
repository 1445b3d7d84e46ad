using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// A meeting of a unit's rhythm (A6): called for a day, then held or cancelled. Pictures and sound of it are never taken in; a
/// link leads to the system that carries them.
/// </summary>
internal sealed class CentreMeeting : Aggregate
{
    private const int MaxResolutions = 100;

    private CentreMeeting() { }

    public string UnitCode { get; private set; } = "";

    /// <summary>Path of the unit that meets; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    public MeetingRhythm Rhythm { get; private set; }

    /// <inheritdoc cref="MeetingCall.ScheduledFor"/>
    public DateOnly ScheduledFor { get; private set; }

    /// <summary>First day of the day, week or month for which it was called; a unit has one meeting in each.</summary>
    public DateOnly Span { get; private set; }

    /// <inheritdoc cref="MeetingCall.Link"/>
    public string? Link { get; private set; }

    /// <inheritdoc cref="MeetingCall.Chair"/>
    public string? Chair { get; private set; }

    public MeetingStatus Status { get; private set; }

    /// <summary>UTC; null if it was not held.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>How many people attended; null if it was not held.</summary>
    public int? Attendance { get; private set; }

    /// <summary>What was said, as recorded; null if it was not held.</summary>
    public string? Minutes { get; private set; }

    /// <summary>Why it was not held; null unless cancelled.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>What it resolved, oldest first.</summary>
    public IReadOnlyList<MeetingResolution> Resolutions { get; private set; } = [];

    /// <summary>
    /// Subject of the account that called it. A repeated POST with the same id from the same account returns this meeting.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="at">Time of entry, UTC.</param>
    public static CentreMeeting Convene(Guid id, UnitState unit, MeetingCall call, string enteredBy, DateTimeOffset at)
    {
        var meeting = new CentreMeeting
        {
            Id = id,
            UnitCode = unit.Code,
            Path = unit.Path,
            Rhythm = call.Rhythm,
            ScheduledFor = call.ScheduledFor,
            Span = call.Rhythm.SpanOf(call.ScheduledFor),
            Link = call.Link,
            Chair = call.Chair,
            EnteredBy = enteredBy,
        };
        meeting.Raise(new MeetingMoved(MeetingMove.Call, at));
        return meeting;
    }

    /// <summary>Records that it was held.</summary>
    /// <param name="heldAt">UTC.</param>
    /// <param name="day">The same as a day of the county.</param>
    /// <param name="at">Time of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>meeting.notCalled</c> if it was held or cancelled before; <c>meeting.held.outsideSpan</c> if that was not in the day,
    /// week or month for which it was called, in which another meeting counts.
    /// </exception>
    public void Hold(DateTimeOffset heldAt, DateOnly day, int attendance, string minutes, DateTimeOffset at)
    {
        RequireCalled();
        if (Rhythm.SpanOf(day) != Span)
        {
            throw new RuleBrokenException("meeting.held.outsideSpan", RefusalKind.Invalid);
        }
        (Status, HeldAt, Attendance, Minutes) = (MeetingStatus.Held, heldAt, attendance, minutes);
        Raise(new MeetingMoved(MeetingMove.Hold, at));
    }

    /// <summary>Cancels it; it counts as not held.</summary>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>meeting.notCalled</c> if it was held or cancelled before.</exception>
    public void Cancel(string reason, DateTimeOffset at)
    {
        RequireCalled();
        (Status, CancelReason) = (MeetingStatus.Cancelled, reason);
        Raise(new MeetingMoved(MeetingMove.Cancel, at));
    }

    /// <summary>Records a resolution.</summary>
    /// <param name="at">Time of entry, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>meeting.notHeld</c>; <c>meeting.resolutions.tooMany</c> beyond a hundred.
    /// </exception>
    public void Resolve(string text, DateTimeOffset at)
    {
        RequireHeld();
        if (Resolutions.Count >= MaxResolutions)
        {
            throw new RuleBrokenException("meeting.resolutions.tooMany");
        }
        Resolutions = [.. Resolutions, new MeetingResolution(text, at)];
        Raise(new MeetingMoved(MeetingMove.Resolve, at));
    }

    /// <exception cref="RuleBrokenException"><c>meeting.notHeld</c> unless held.</exception>
    public void RequireHeld()
    {
        if (Status != MeetingStatus.Held)
        {
            throw new RuleBrokenException("meeting.notHeld");
        }
    }

    private void RequireCalled()
    {
        if (Status != MeetingStatus.Called)
        {
            throw new RuleBrokenException(
                "meeting.notCalled",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["from"] = EnumNames.NameOf(Status) }
            );
        }
    }
}
