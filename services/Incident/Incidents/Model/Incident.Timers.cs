using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <content>
/// What the platform does by itself when a moment has come. Nothing but the incident's own state says what is to come, so a
/// timer fires once however often it is tried, and one that a move has made pointless is gone with that move.
/// </content>
internal sealed partial class Incident
{
    /// <summary>
    /// How long after its due time a return visit that has brought no answer closes the incident, so that an answer being
    /// recorded at that moment takes precedence.
    /// </summary>
    public static readonly TimeSpan FeedbackGrace = TimeSpan.FromMinutes(10);

    /// <summary>When a timer is tried again that could not do its work, because parts of the case are still open.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromHours(1);

    /// <summary>
    /// Fires the timers that only state what has come to pass: warnings, overdue clocks, the end of a suspension. Each step
    /// bears the moment at which its timer was due, so the record does not depend on how late it is written. Called before
    /// every move too, so that a move finds the state of its moment.
    /// </summary>
    /// <param name="context">The platform's; its moment is the latest for which timers fire.</param>
    public void FireRecordingTimers(CommandContext context)
    {
        while (NextRecordingTimer() is { } timer && timer.At <= context.At)
        {
            timer.Fire(context with { At = timer.At });
            KeepState();
        }
    }

    /// <summary>
    /// Fires all timers that are due: those of <see cref="FireRecordingTimers"/>, then those that decide in the place of
    /// people who did not, which act from now on: an overdue clock whose rule says so passes the incident on, a question
    /// without an answer returns to those who asked it, one not taken goes to the unit of last resort, a return visit without an answer closes the incident.
    /// </summary>
    /// <param name="openParts">Number of open incidents that are parts of this one.</param>
    /// <param name="above">The owner of the next tier; null when there is none.</param>
    /// <param name="context">The platform's.</param>
    public void FireTimers(int openParts, OwningUnit? above, CommandContext context)
    {
        // What held the timers is over.
        ReadTimers();
        FireRecordingTimers(context);
        if (NextDecidingTimerAt is not { } at || at > context.At)
        {
            return;
        }
        switch (Status)
        {
            case IncidentStatus.NeedsInfo:
                Resume(context with { Reason = "逾期未补充" });
                break;
            case IncidentStatus.AwaitingFeedback when openParts == 0:
                Close(openParts, context);
                break;
            case IncidentStatus.Dispatched when DispatchedBy?.LastResort is { } lastResort:
                SendToLastResort(lastResort, context);
                break;
            case not IncidentStatus.AwaitingFeedback when above is not null:
                Escalate(above, context with { Reason = "超时自动上提" });
                break;
            default:
                HoldTimers(context.At + RetryInterval);
                break;
        }
    }

    /// <summary>Puts off what is due before a moment.</summary>
    /// <param name="until">UTC.</param>
    public void HoldTimers(DateTimeOffset until) => NextTimerAt = NextTimerAt < until ? until : NextTimerAt;

    /// <summary>Called after the status and the clocks have changed.</summary>
    private void ReadTimers() => NextTimerAt = new[] { NextRecordingTimer()?.At, NextDecidingTimerAt }.Min();

    private DateTimeOffset? NextDecidingTimerAt =>
        Clocks.Stage is not { Runs: true, DueAt: { } due } stage ? null
        : Status == IncidentStatus.NeedsInfo ? due
        : Status == IncidentStatus.AwaitingFeedback ? due + FeedbackGrace
        : Status == IncidentStatus.Dispatched && DispatchedBy?.LastResort is not null ? due
        : stage.Escalates && IncidentFlow.IsAllowedToPlatform(Status, IncidentMove.Escalate) && !IsRoot(OwningPath)
            ? due
        : null;

    private (DateTimeOffset At, Action<CommandContext> Fire)? NextRecordingTimer()
    {
        var clock = Clocks.All.Where(clock => clock.NextAlertAt is not null).MinBy(clock => clock.NextAlertAt);
        var order = Status.IsOpen()
            ? Supervisions.Where(order => order is { AnsweredAt: null, MarkedOverdue: false }).MinBy(o => o.AnswerBy)
            : null;
        var suspensionEnd = Status == IncidentStatus.Suspended ? Suspension!.Until : (DateTimeOffset?)null;
        var first = new[] { suspensionEnd, clock?.NextAlertAt, order?.AnswerBy }.Min();
        return first is not { } at ? null
            : suspensionEnd == at ? (at, Resume)
            : clock?.NextAlertAt == at ? (at, context => Alert(clock, context))
            : (at, context => MarkOverdue(order!, context));
    }

    /// <summary>Records on the timeline that no answer to a supervision order came in time.</summary>
    private void MarkOverdue(Supervision order, CommandContext context)
    {
        Replace(order, order with { MarkedOverdue = true });
        TransitionTo(IncidentMove.MarkOverdue, Status, context, $"督办 {order.Number}");
    }

    /// <summary>黄牌、红牌: records on the timeline that a clock warns or is overdue.</summary>
    private void Alert(Clock clock, CommandContext context)
    {
        var alert = context.At < clock.DueAt ? ClockAlert.Warned : ClockAlert.Overdue;
        Clocks = Clocks.Replace(clock, clock with { Alert = alert });
        var move = alert == ClockAlert.Warned ? IncidentMove.Warn : IncidentMove.MarkOverdue;
        TransitionTo(
            move,
            Status,
            context,
            EnumNames.NameOf(clock.Name),
            raise: at => new IncidentMoved(move, Status, at, clock.Name)
        );
    }
}
