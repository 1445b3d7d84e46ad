using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

public sealed class IncidentClockTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 24)]
    [InlineData(2, 7 * 24)]
    [InlineData(3, 15 * 24)]
    public void The_due_time_of_the_total_clock_depends_on_the_severity(int severity, int hours)
    {
        var incident = Report(severity: (Severity)severity);
        Assert.Equal(Start.AddHours(hours), incident.DueAt);
        Assert.Equal(["Accept", "Total"], incident.Clocks.All.Select(clock => clock.Name.ToString()).Order());
    }

    [Fact]
    public void The_clock_of_a_stage_is_met_or_missed_when_the_stage_ends()
    {
        var incident = Report();
        incident.Accept(By(Intake, Start.AddHours(5)));
        Assert.Equal(ClockState.Missed, incident.Clocks[ClockName.Accept]!.StateAt(Start.AddDays(1)));
        incident.Dispatch(ToWorks, By(Dispatcher, Start.AddHours(6)));
        Assert.Equal(ClockState.Met, incident.Clocks[ClockName.Dispatch]!.StateAt(Start.AddDays(1)));
        Assert.Equal(Start.AddHours(6).AddDays(1), incident.NextDueAt);
    }

    [Fact]
    public void A_suspension_postpones_due_times_and_counts_in_gross_time_only()
    {
        var incident = Handling();
        incident.Suspend(Start.AddDays(5), By(Handler, Start.AddDays(1)));
        incident.ApproveSuspension(By(Leader, Start.AddDays(1)));
        Assert.Equal(ClockState.Paused, incident.Clocks[ClockName.Handle]!.StateAt(Start.AddDays(30)));
        Assert.Null(incident.NextDueAt);
        incident.Resume(By(Handler, Start.AddDays(4)));

        var total = incident.Clocks[ClockName.Total]!;
        Assert.Equal(Start.AddDays(10), total.DueAt);
        Assert.Equal(Start.AddDays(10), incident.DueAt);
        Assert.Equal(TimeSpan.FromDays(5), total.GrossAt(Start.AddDays(5)));
        Assert.Equal(TimeSpan.FromDays(2), total.NetAt(Start.AddDays(5)));
    }

    [Fact]
    public void The_total_clock_pauses_during_verification_and_feedback()
    {
        var incident = Verifying();
        incident.Verify(By(Verifier, Start.AddDays(20)));
        incident.RecordFeedback(Feedback.None, null, 0, By(Intake, Start.AddDays(23)));
        Assert.Equal(ClockState.Met, incident.Clocks[ClockName.Total]!.StateAt(Start.AddDays(40)));
        Assert.Equal(ClockState.Missed, incident.Clocks[ClockName.Verify]!.StateAt(Start.AddDays(40)));
        Assert.Null(incident.NextDueAt);
    }

    [Fact]
    public void A_merged_incident_has_no_due_time()
    {
        var incident = Report();
        incident.Merge(Report(), By(Intake, Start.AddHours(1)));
        Assert.Null(incident.NextDueAt);
        Assert.Null(incident.DueAt);
    }

    [Fact]
    public void Escalation_restarts_the_accept_clock_while_the_total_clock_continues()
    {
        var incident = Report();
        incident.Escalate(
            new("990001101001", "/990001/990001101/990001101001/", Tier.Community),
            By(Intake, Start.AddHours(3))
        );
        Assert.Equal(Start.AddHours(7), incident.Clocks[ClockName.Accept]!.DueAt);
        Assert.Equal(2, incident.Clocks[ClockName.Accept]!.Round);
        Assert.Equal(Start.AddDays(7), incident.DueAt);
    }

    [Fact]
    public void After_a_reopening_the_total_clock_continues_without_the_time_it_was_closed()
    {
        var incident = Closed();
        incident.RequestReopen(By(Resident, Start.AddDays(10)));
        incident.Reopen(By(Intake, Start.AddDays(11)));
        Assert.Equal(Start.AddDays(7 + 11), incident.DueAt);
        Assert.Equal(ClockState.Running, incident.Clocks[ClockName.Handle]!.StateAt(Start.AddDays(11)));
    }

    [Fact]
    public void A_clock_without_a_due_time_is_uncomputed()
    {
        var clocks = ClockSet.Empty.Start(ClockName.Total, Start, null, 1);
        Assert.Equal(ClockState.Uncomputed, clocks[ClockName.Total]!.StateAt(Start));
        Assert.Null(clocks.NextDueAt);
    }
}
