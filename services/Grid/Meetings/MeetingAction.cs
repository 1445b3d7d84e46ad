using GovPlatform.Domain;
using GovPlatform.GridService.Matters;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// An action that a meeting resolved (交办事项): a task of a unit, or a matter that was handed on as an incident. What became of
/// it is on the agenda of the next meeting of that unit and rhythm.
/// </summary>
internal sealed class MeetingAction : Aggregate
{
    private MeetingAction() { }

    public Guid MeetingId { get; private set; }

    /// <summary>Code of the unit that met.</summary>
    public string MeetingUnit { get; private set; } = "";

    /// <summary>Path of the unit that met; row-level security filters by it and by <see cref="ActingPath"/>.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Rhythm of the meeting.</summary>
    public MeetingRhythm Rhythm { get; private set; }

    /// <summary>Code of the unit that has to act.</summary>
    public string ActingUnit { get; private set; } = "";

    /// <summary>Path of the unit that has to act.</summary>
    public string ActingPath { get; private set; } = "";

    /// <inheritdoc cref="ActionAssignment.Text"/>
    public string Text { get; private set; } = "";

    /// <inheritdoc cref="ActionAssignment.Due"/>
    public DateOnly Due { get; private set; }

    public ActionKind Kind { get; private set; }

    public ActionStatus Status { get; private set; }

    /// <summary>
    /// How the task was done, or what became of the incident, in words. Null while neither is known, and if the incident ended
    /// without words.
    /// </summary>
    public string? Result { get; private set; }

    /// <summary>The incident; null for a task.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>Final status of the incident; null while it is open, and for a task.</summary>
    public string? Outcome { get; private set; }

    /// <summary>When the task was done or the incident ended, UTC; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>
    /// Subject of the account that entered it. A repeated POST with the same id from the same account returns this action.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="acting">The unit that has to act.</param>
    /// <param name="incidentId">Key of the incident; null for a task.</param>
    /// <param name="at">Time of entry, UTC.</param>
    public static MeetingAction Assign(
        Guid id,
        CentreMeeting meeting,
        UnitState acting,
        ActionAssignment assignment,
        Guid? incidentId,
        string enteredBy,
        DateTimeOffset at
    )
    {
        meeting.RequireHeld();
        var action = new MeetingAction
        {
            Id = id,
            MeetingId = meeting.Id,
            MeetingUnit = meeting.UnitCode,
            Path = meeting.Path,
            Rhythm = meeting.Rhythm,
            ActingUnit = acting.Code,
            ActingPath = acting.Path,
            Text = assignment.Text,
            Due = assignment.Due,
            Kind = assignment.Kind,
            Status = incidentId is null ? ActionStatus.Open : ActionStatus.HandedOn,
            IncidentId = incidentId,
            EnteredBy = enteredBy,
        };
        action.Raise(new ActionMoved(ActionMove.Assign, at));
        return action;
    }

    /// <summary>Records how a task was done.</summary>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>meeting.action.notTask</c>; <c>meeting.action.done</c> the second time.
    /// </exception>
    public void Finish(string result, DateTimeOffset at)
    {
        if (Kind != ActionKind.Task)
        {
            throw new RuleBrokenException("meeting.action.notTask");
        }
        if (Status != ActionStatus.Open)
        {
            throw new RuleBrokenException("meeting.action.done");
        }
        (Status, Result, EndedAt) = (ActionStatus.Done, result, at);
        Raise(new ActionMoved(ActionMove.Finish, at));
    }

    /// <summary>Follows its matter, which has just taken a step.</summary>
    /// <param name="at">Time of the incident's step, UTC.</param>
    public void FollowMatter(Matter matter, DateTimeOffset at)
    {
        var ended = matter.Status == MatterStatus.Answered;
        Status = ended ? ActionStatus.Answered : ActionStatus.HandedOn;
        (Result, Outcome, EndedAt) = (matter.Result, matter.Outcome, matter.EndedAt);
        Raise(new ActionMoved(ended ? ActionMove.Answer : ActionMove.Reopen, at));
    }
}
