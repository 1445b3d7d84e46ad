using GovPlatform.IncidentService.Clocks;
using static GovPlatform.IncidentService.Incidents.IncidentStatus;

namespace GovPlatform.IncidentService.Incidents;

/// <content>
/// How a step starts, pauses, resumes and ends the clocks (A10): one clock for the stage the incident is in, and the total
/// clock. How long each may run is in <see cref="Deadlines"/>.
/// </content>
internal sealed partial class Incident
{
    /// <summary>
    /// The clock that measures a status; null for ended statuses and for suspended, which pauses the clock of the status that
    /// it interrupts. A question to the reporter pauses it too, and has a clock of its own.
    /// </summary>
    private ClockName? StageClockOf(IncidentStatus? status) =>
        status switch
        {
            Reported => ClockName.Accept,
            Accepted => Arbiter is null ? ClockName.Dispatch : ClockName.Arbitrate,
            Dispatched => ClockName.Take,
            Handling or HandedOver => ClockName.Handle,
            Verifying => ClockName.Verify,
            AwaitingFeedback => ClockName.Feedback,
            NeedsInfo => ClockName.Answer,
            ReopenRequested => ClockName.Reopen,
            _ => null,
        };

    /// <summary>Path of the unit whose working hours a clock follows: the one that the clock waits for.</summary>
    private string HoursOf(ClockName clock) =>
        clock switch
        {
            ClockName.Take or ClockName.Handle => HandlingPath ?? OwningPath,
            ClockName.Arbitrate => ArbiterPath ?? OwningPath,
            _ => OwningPath,
        };

    /// <summary>Called after <see cref="Status"/> has changed.</summary>
    /// <param name="move">The move.</param>
    /// <param name="from">Status before it.</param>
    /// <param name="deadlines">Rules and calendar.</param>
    /// <param name="at">When clocks start, stop and continue, UTC.</param>
    private void UpdateClocks(IncidentMove move, IncidentStatus from, Deadlines deadlines, DateTimeOffset at)
    {
        Clocks = UpdateTotalClock(move, UpdateStageClocks(move, from, deadlines, at), deadlines, at);
        ReadClocks();
    }

    /// <summary>Updates what is stored beside the clocks so that queries can use it.</summary>
    private void ReadClocks()
    {
        DueAt = Clocks[ClockName.Total] is { Dropped: false } total ? total.DueAt : null;
        NextDueAt = Clocks.Next?.DueAt;
        QueueAt = NextDueAt ?? NeverDue;
        NextClock = Clocks.Next?.Name;
        Uncomputed = Clocks.IsUncomputed;
        var awaited = Supervisions.Where(order => Status.IsOpen() && order.AnsweredAt is null).ToList();
        AnswerBy = awaited.Min(order => (DateTimeOffset?)order.AnswerBy);
        AwaitedPaths = [.. awaited.Select(order => order.Path).Distinct(StringComparer.Ordinal)];
        SuspensionAskedUntil = Suspension is { ApprovedAt: null } asked ? asked.Until : null;
        ReadTimers();
    }

    private ClockSet UpdateStageClocks(
        IncidentMove move,
        IncidentStatus from,
        Deadlines deadlines,
        DateTimeOffset at
    ) =>
        move switch
        {
            IncidentMove.Report => StartStage(Clocks, deadlines, at),
            // An incident that ends without being handled counts neither as met nor as missed.
            IncidentMove.Merge or IncidentMove.Withdraw => Clocks.DropOpen(at),
            IncidentMove.RequestInfo => StartStage(Clocks.Pause(Clocks.Stage!.Name, at), deadlines, at),
            IncidentMove.Correct => Clocks.Apply(
                deadlines,
                name => deadlines.RuleFor(name, Category, Severity, OwningPath),
                HoursOf,
                at
            ),
            IncidentMove.ApproveSuspension => Clocks.Pause(Clocks.Stage!.Name, at),
            IncidentMove.Answer or IncidentMove.Resume => Clocks
                .End(ClockName.Answer, at)
                .Resume(StageClockOf(Status)!.Value, at, deadlines),
            // Given up, not done; a clock that a question or a suspension has paused, too.
            IncidentMove.Dispatch when from == Dispatched => StartStage(Clocks.AbandonStages(at), deadlines, at),
            IncidentMove.Return or IncidentMove.Escalate => StartStage(Clocks.AbandonStages(at), deadlines, at),
            IncidentMove.Unmerge => StartStage(Clocks.Restore(ClockName.Total, deadlines, at), deadlines, at),
            _ when from == Status || Clocks.Stage?.Name == StageClockOf(Status) => Clocks,
            _ => StartStage(Clocks.EndStage(at), deadlines, at),
        };

    /// <summary>重算期限: computes the deadlines of the open clocks anew, if the calendar changes any.</summary>
    /// <param name="context">The platform's, with the calendar in force.</param>
    /// <returns>Whether a deadline has moved.</returns>
    public bool RecomputeClocks(CommandContext context)
    {
        EnsureAllowed(IncidentMove.Recompute, context);
        var recomputed = Clocks.Recompute(context.Deadlines, context.At);
        if (recomputed.HasDueTimesOf(Clocks))
        {
            return false;
        }
        Clocks = recomputed;
        TransitionTo(IncidentMove.Recompute, Status, context);
        return true;
    }

    private ClockSet StartStage(ClockSet clocks, Deadlines deadlines, DateTimeOffset at) =>
        StageClockOf(Status) is { } stage ? clocks.Start(CreateClock(stage, deadlines, at)) : clocks;

    private Clock CreateClock(ClockName name, Deadlines deadlines, DateTimeOffset at) =>
        deadlines.Start(name, deadlines.RuleFor(name, Category, Severity, OwningPath), HoursOf(name), at);

    /// <summary>
    /// The total clock runs from the report to the end. It is paused while the incident waits for the reporter, for
    /// something outside, or for those who check the work. Time between an end and a reopening does not count.
    /// </summary>
    private ClockSet UpdateTotalClock(IncidentMove move, ClockSet clocks, Deadlines deadlines, DateTimeOffset at) =>
        Status switch
        {
            _ when move == IncidentMove.Report => clocks.Start(CreateClock(ClockName.Total, deadlines, at)),
            Closed or Rejected => clocks.End(ClockName.Total, at),
            NeedsInfo or Suspended or Verifying or AwaitingFeedback => clocks.Pause(ClockName.Total, at),
            ReopenRequested or Merged or Withdrawn => clocks,
            _ => clocks.Resume(ClockName.Total, at, deadlines),
        };
}
