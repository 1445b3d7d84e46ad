using GovPlatform.IncidentService.Clocks;
using static GovPlatform.IncidentService.Incidents.IncidentStatus;

namespace GovPlatform.IncidentService.Incidents;

/// <content>What each move does to the clocks.</content>
internal sealed partial class Incident
{
    /// <summary>The clock of a stage; a side state has none of its own.</summary>
    private static ClockName? StageOf(IncidentStatus? status) =>
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

    private void UpdateClocks(IncidentMove move, IncidentStatus from, Deadlines deadlines, DateTimeOffset at)
    {
        var stages = move switch
        {
            IncidentMove.Report => StartStage(Clocks, deadlines, at),
            // What ends without being done counts neither as met nor as missed.
            IncidentMove.Merge or IncidentMove.Withdraw => Clocks.DropOpen(),
            IncidentMove.RequestInfo or IncidentMove.ApproveSuspension => Clocks.Pause(StageOf(from)!.Value, at),
            IncidentMove.Answer or IncidentMove.Resume => Clocks.Resume(StageOf(Status)!.Value, at),
            // An escalation within one status is a new stage: another tier's desk.
            _ when from == Status && move != IncidentMove.Escalate => Clocks,
            _ when StageOf(from) == StageOf(Status) && move != IncidentMove.Escalate => Clocks,
            _ => StartStage(EndStage(Clocks, from, at), deadlines, at),
        };
        Clocks = UpdateTotalClock(move, stages, deadlines, at);
        DueAt = Clocks[ClockName.Total]?.DueAt;
        NextDueAt = Clocks.NextDueAt;
    }

    private ClockSet EndStage(ClockSet clocks, IncidentStatus from, DateTimeOffset at) =>
        StageOf(from is NeedsInfo or Suspended ? ReturnTo : from) is { } stage ? clocks.End(stage, at) : clocks;

    private ClockSet StartStage(ClockSet clocks, Deadlines deadlines, DateTimeOffset at)
    {
        if (StageOf(Status) is not { } stage)
        {
            return clocks;
        }
        var due = Status == ReopenRequested ? deadlines.ReopenDue(at) : deadlines.Due(stage, Severity, at);
        return clocks.Start(stage, at, due, deadlines.RuleVersion);
    }

    /// <summary>
    /// The total runs from report to end, and stands still while the matter waits for the reporter, for something
    /// outside, or for those who check the work. Time between an end and a reopening does not count.
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
