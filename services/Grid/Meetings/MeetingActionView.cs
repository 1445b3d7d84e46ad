namespace GovPlatform.GridService.Meetings;

/// <param name="MeetingUnit">Code of the unit that met.</param>
/// <param name="Unit">Code of the unit that has to act.</param>
/// <param name="Due">Last day on which it is in time.</param>
/// <param name="Result">See <see cref="MeetingAction.Result"/>.</param>
/// <param name="IncidentId">The incident; null for a task.</param>
/// <param name="Outcome">Final status of the incident; null while it is open, and for a task.</param>
/// <param name="EndedAt">When the task was done or the incident ended, UTC; null while it is open.</param>
internal sealed record MeetingActionView(
    Guid Id,
    Guid MeetingId,
    string MeetingUnit,
    MeetingRhythm Rhythm,
    string Unit,
    string Text,
    DateOnly Due,
    ActionKind Kind,
    ActionStatus Status,
    string? Result,
    Guid? IncidentId,
    string? Outcome,
    DateTimeOffset? EndedAt,
    long Sequence
)
{
    public static MeetingActionView Create(MeetingAction action) =>
        new(
            action.Id,
            action.MeetingId,
            action.MeetingUnit,
            action.Rhythm,
            action.ActingUnit,
            action.Text,
            action.Due,
            action.Kind,
            action.Status,
            action.Result,
            action.IncidentId,
            action.Outcome,
            action.EndedAt,
            action.Sequence
        );
}
