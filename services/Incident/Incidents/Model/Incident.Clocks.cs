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
    /// The clock that measures a status; null for needsInfo and suspended, which pause the clock of the status they
    /// interrupt, and for ended statuses.
    /// </summary>
    private static ClockName? StageClockOf(IncidentStatus? status) =>
        status switch
        {
            Reported or ReopenRequested => ClockName.Accept,
            Accepted => ClockName.Dispatch,
            Dispatched => ClockName.Take,
            Handling or HandedOver => ClockName.Handle,
            Verifying => ClockName.Verify,
            AwaitingFeedback => ClockName.Feedback,
            _ => null,
        };

    /// <summary>Called after <see cref="Status"/> has changed.</summary>
    private void UpdateClocks(IncidentMove move, IncidentStatus from, Deadlines deadlines, DateTimeOffset at)
    {
        var stageClocks = move switch
        {
            IncidentMove.Report => StartStage(Clocks, deadlines, at),
            // An incident that ends without being handled counts neither as met nor as missed.
            IncidentMove.Merge or IncidentMove.Withdraw => Clocks.DropOpen(),
            IncidentMove.RequestInfo or IncidentMove.ApproveSuspension => Clocks.Pause(StageClockOf(from)!.Value, at),
            IncidentMove.Answer or IncidentMove.Resume => Clocks.Resume(StageClockOf(Status)!.Value, at),
            // An escalation from reported to reported still starts a new stage, because another unit must accept it.
            _ when from == Status && move != IncidentMove.Escalate => Clocks,
            _ when StageClockOf(from) == StageClockOf(Status) && move != IncidentMove.Escalate => Clocks,
            _ => StartStage(EndStage(Clocks, from, at), deadlines, at),
        };
        Clocks = UpdateTotalClock(move, stageClocks, deadlines, at);
        DueAt = Clocks[ClockName.Total]?.DueAt;
        NextDueAt = Clocks.NextDueAt;
    }

    private ClockSet EndStage(ClockSet clocks, IncidentStatus from, DateTimeOffset at) =>
        StageClockOf(from is NeedsInfo or Suspended ? ReturnTo : from) is { } stage ? clocks.End(stage, at) : clocks;

    private ClockSet StartStage(ClockSet clocks, Deadlines deadlines, DateTimeOffset at)
    {
        if (StageClockOf(Status) is not { } stage)
        {
            return clocks;
        }
        var due = Status == ReopenRequested ? deadlines.ReopenDue(at) : deadlines.Due(stage, Severity, at);
        return clocks.Start(stage, at, due, deadlines.RuleVersion);
    }

    /// <summary>
    /// The total clock runs from the report to the end. It is paused while the incident waits for the reporter, for
    /// something outside, or for those who check the work. Time between an end and a reopening does not count.
    /// </summary>
    private ClockSet UpdateTotalClock(IncidentMove move, ClockSet clocks, Deadlines deadlines, DateTimeOffset at) =>
        Status switch
        {
            _ when move == IncidentMove.Report => clocks.Start(
                ClockName.Total,
                at,
                deadlines.Due(ClockName.Total, Severity, at),
                deadlines.RuleVersion
            ),
            Closed or Rejected => clocks.End(ClockName.Total, at),
            NeedsInfo or Suspended or Verifying or AwaitingFeedback => clocks.Pause(ClockName.Total, at),
            ReopenRequested or Merged or Withdrawn => clocks,
            _ => clocks.Resume(ClockName.Total, at),
        };
}
