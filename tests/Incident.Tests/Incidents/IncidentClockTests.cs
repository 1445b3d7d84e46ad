using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Tests.Calendars;
using Xunit;
using static GovPlatform.IncidentService.Tests.Calendars.TestCalendars;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>The incidents of these tests are reported on Friday, 20 November 2026, 19:30 in China.</summary>
public sealed class IncidentClockTests
{
    [Theory]
    [InlineData(Severity.Urgent, "2026-11-20 21:30")]
    [InlineData(Severity.Safety, "2026-11-21 19:30")]
    [InlineData(Severity.Ordinary, "2026-12-01 18:00")]
    [InlineData(Severity.Complex, "2026-12-11 18:00")]
    public void The_due_time_of_the_total_clock_depends_on_the_severity(object severity, string due)
    {
        var incident = Report(severity: (Severity)severity);
        Assert.Equal(At(due), incident.DueAt);
        Assert.Equal(["Accept", "Total"], incident.Clocks.All.Select(clock => clock.Name.ToString()).Order());
    }

    [Theory]
    [InlineData(Severity.Urgent, "2026-11-20 23:30")]
    [InlineData(Severity.Ordinary, "2026-11-23 15:00")]
    public void The_clock_of_intake_runs_in_working_hours_except_for_what_cannot_wait(object severity, string due) =>
        Assert.Equal(At(due), Report(severity: (Severity)severity).Clocks[ClockName.Accept]!.DueAt);

    [Fact]
    public void The_clock_of_a_stage_is_met_or_missed_when_the_stage_ends()
    {
        var incident = Report();
        incident.Accept(By(Intake, At("2026-11-23 15:01")));
        Assert.Equal(ClockState.Missed, incident.Clocks[ClockName.Accept]!.StateAt(Start.AddDays(9)));
        incident.Dispatch(ToWorks, By(Dispatcher, At("2026-11-23 16:00")));
        Assert.Equal(ClockState.Met, incident.Clocks[ClockName.Dispatch]!.StateAt(Start.AddDays(9)));
        Assert.Equal(At("2026-11-24 18:00"), incident.NextDueAt);
        Assert.Equal(ClockName.Take, incident.NextClock);
    }

    [Fact]
    public void A_suspension_postpones_due_times_by_its_working_days_and_counts_in_gross_time_only()
    {
        var incident = Handling();
        incident.Suspend(At("2026-11-30 09:00"), By(Handler, At("2026-11-23 09:00")));
        incident.ApproveSuspension(By(Leader, At("2026-11-23 09:00")));
        Assert.Equal(ClockState.Paused, incident.Clocks[ClockName.Handle]!.StateAt(Start.AddDays(30)));
        Assert.Null(incident.NextDueAt);
        incident.Resume(By(Handler, At("2026-11-26 11:00")));

        // Six working days were left on Monday, and are on Thursday.
        var total = incident.Clocks[ClockName.Total]!;
        Assert.Equal(At("2026-12-04 18:00"), total.DueAt);
        Assert.Equal(At("2026-12-04 18:00"), incident.DueAt);
        Assert.Equal(TimeSpan.FromDays(7), total.GrossAt(Start.AddDays(7)));
        Assert.Equal(TimeSpan.FromDays(7) - new TimeSpan(3, 2, 0, 0), total.NetAt(Start.AddDays(7)));
    }

    [Theory]
    // Within a day nothing moves; a clock that is on its last day keeps the working time that was left.
    [InlineData("2026-11-23 09:00", "2026-11-23 16:00", "2026-12-01 18:00")]
    [InlineData("2026-12-01 17:00", "2026-12-02 09:00", "2026-12-02 10:00")]
    [InlineData("2026-12-01 17:00", "2026-12-05 09:00", "2026-12-07 09:30")]
    // Over a weekend no working day passes.
    [InlineData("2026-11-27 18:00", "2026-11-30 08:00", "2026-12-02 18:00")]
    public void A_pause_leaves_as_much_working_time_as_there_was(string from, string to, string due) =>
        Assert.Equal(
            At(due),
            Rules.Postpone(At("2026-12-01 18:00"), At(from), At(to), new Limit(7, LimitUnit.WorkingDays), Town)
        );

    [Fact]
    public void A_pause_after_the_deadline_does_not_move_it()
    {
        var incident = Handling();
        incident.Suspend(At("2026-12-10 09:00"), By(Handler, At("2026-12-02 09:00")));
        incident.ApproveSuspension(By(Leader, At("2026-12-02 09:00")));
        incident.Resume(By(Handler, At("2026-12-04 09:00")));
        Assert.Equal(At("2026-12-01 18:00"), incident.DueAt);
        Assert.Equal(ClockState.Missed, incident.Clocks[ClockName.Total]!.StateAt(At("2026-12-04 09:00")));
    }

    [Fact]
    public void The_total_clock_pauses_during_verification_and_feedback()
    {
        var incident = Verifying();
        incident.Verify(By(Verifier, Start.AddDays(20)));
        incident.RecordFeedback(Feedback.None, null, 0, By(Intake, Start.AddDays(23)));
        Assert.Equal(ClockState.Met, incident.Clocks[ClockName.Total]!.StateAt(Start.AddDays(40)));
        Assert.Equal(Start, incident.Clocks[ClockName.Total]!.StoppedAt);
        Assert.Equal(ClockState.Missed, incident.Clocks[ClockName.Verify]!.StateAt(Start.AddDays(40)));
        Assert.Null(incident.NextDueAt);
    }

    [Fact]
    public void A_merged_incident_is_neither_met_nor_missed_even_if_it_was_overdue()
    {
        var incident = Report();
        incident.Merge(Report(), By(Intake, Start.AddDays(30)));
        Assert.Null(incident.NextDueAt);
        Assert.Null(incident.DueAt);
        Assert.All(incident.Clocks.All, clock => Assert.Equal(ClockState.Dropped, clock.StateAt(Start.AddDays(40))));
    }

    [Fact]
    public void A_returned_incident_has_not_met_its_clock_and_keeps_the_round()
    {
        var incident = Handling();
        incident.Return(By(Handler, At("2026-11-23 09:00")));
        Assert.Equal(ClockState.Dropped, incident.Clocks[ClockName.Handle]!.StateAt(Start.AddDays(40)));
        incident.Dispatch(ToWorks, By(Dispatcher, At("2026-11-23 10:00")));
        incident.Take(By(Handler, At("2026-11-23 11:00")));
        incident.Resolve(new Resolution("换了灯泡", []), false, null, By(Handler, At("2026-12-20 10:00")));

        var rounds = incident.Clocks.All.Where(clock => clock.Name == ClockName.Handle).ToList();
        Assert.Equal([1, 2], rounds.Select(clock => clock.Round));
        Assert.Equal([ClockState.Dropped, ClockState.Missed], rounds.Select(clock => clock.StateAt(Start.AddDays(40))));
    }

    [Fact]
    public void A_clock_that_was_overdue_when_the_incident_was_returned_stays_missed()
    {
        var incident = Handling();
        incident.Return(By(Handler, At("2026-12-02 09:00")));
        Assert.Equal(ClockState.Missed, incident.Clocks[ClockName.Handle]!.StateAt(Start.AddDays(40)));
    }

    [Fact]
    public void A_second_return_starts_the_arbiters_clock()
    {
        var incident = Handling();
        incident.Return(By(Handler, At("2026-11-23 09:00")));
        incident.Dispatch(ToWorks, By(Dispatcher, At("2026-11-23 10:00")));
        incident.Return(By(Handler, At("2026-11-23 11:00")));
        Assert.Equal(ClockName.Arbitrate, incident.Clocks.Stage!.Name);
        Assert.Equal(At("2026-11-24 18:00"), incident.Clocks[ClockName.Arbitrate]!.DueAt);
        incident.Dispatch(ToWorks, By(Dispatcher, At("2026-11-24 10:00")));
        Assert.Equal(ClockState.Met, incident.Clocks[ClockName.Arbitrate]!.StateAt(Start.AddDays(40)));
        Assert.Equal(ClockName.Take, incident.Clocks.Stage!.Name);
    }

    [Fact]
    public void Escalation_restarts_the_accept_clock_while_the_total_clock_continues()
    {
        var incident = Report();
        incident.Escalate(
            new("990001101001", "/990001/990001101/990001101001/", Tier.Community),
            By(Intake, At("2026-11-23 09:00"))
        );
        var rounds = incident.Clocks.All.Where(clock => clock.Name == ClockName.Accept).ToList();
        Assert.Equal([ClockState.Dropped, ClockState.Running], rounds.Select(c => c.StateAt(At("2026-11-23 09:00"))));
        Assert.Equal(At("2026-11-23 15:30"), rounds[1].DueAt);
        Assert.Equal(At("2026-12-01 18:00"), incident.DueAt);
    }

    [Fact]
    public void A_question_has_a_clock_of_its_own_and_pauses_that_of_the_stage()
    {
        var incident = Report();
        incident.RequestInfo("几楼？", By(Intake, At("2026-11-23 09:00")));
        Assert.Equal(ClockName.Answer, incident.NextClock);
        Assert.Equal(At("2026-11-30 18:00"), incident.NextDueAt);
        Assert.Equal(ClockState.Paused, incident.Clocks[ClockName.Accept]!.StateAt(Start.AddDays(40)));
        incident.Answer("三楼", By(Resident, At("2026-11-24 09:00")));
        // Three and a half hours were left on Monday at nine.
        Assert.Equal(At("2026-11-24 15:00"), incident.Clocks[ClockName.Accept]!.DueAt);
        Assert.Equal(ClockState.Met, incident.Clocks[ClockName.Answer]!.StateAt(Start.AddDays(40)));
    }

    [Fact]
    public void After_a_reopening_the_total_clock_continues_without_the_time_it_was_closed()
    {
        var incident = Closed();
        incident.RequestReopen(By(Resident, At("2026-11-26 09:00")));
        Assert.Equal(ClockName.Reopen, incident.NextClock);
        Assert.Equal(At("2026-11-30 18:00"), incident.NextDueAt);
        incident.Reopen(By(Intake, At("2026-11-27 09:00")));
        // It had stopped on Friday with seven working days left.
        Assert.Equal(At("2026-12-08 18:00"), incident.DueAt);
        Assert.Equal(ClockState.Running, incident.Clocks[ClockName.Handle]!.StateAt(At("2026-11-27 09:00")));
        Assert.Equal(ClockState.Met, incident.Clocks[ClockName.Reopen]!.StateAt(At("2026-11-27 09:00")));
    }

    [Fact]
    public void Without_a_calendar_clocks_are_uncomputed_until_it_is_imported()
    {
        var without = new Deadlines(
            InitialDeadlineRules.Read(),
            new WorkingCalendar(InitialCalendars.Read().Where(c => c.Year < 2026).ToList(), [], China)
        );
        var incident = Report(deadlines: without);
        Assert.True(incident.Uncomputed);
        Assert.Null(incident.NextDueAt);
        Assert.Null(incident.NextTimerAt);
        Assert.All(incident.Clocks.All, clock => Assert.Equal(ClockState.Uncomputed, clock.StateAt(Start)));

        Assert.True(incident.RecomputeClocks(By(Principal.Platform, Start.AddHours(1))));
        Assert.False(incident.Uncomputed);
        Assert.Equal(At("2026-12-01 18:00"), incident.DueAt);
        Assert.Equal(At("2026-11-23 15:00"), incident.NextDueAt);
        Assert.Equal(IncidentMove.Recompute, incident.Timeline[^1].Move);
        Assert.False(incident.RecomputeClocks(By(Principal.Platform, Start.AddHours(2))));
    }

    [Fact]
    public void What_cannot_wait_needs_no_calendar()
    {
        var without = new Deadlines(InitialDeadlineRules.Read(), new WorkingCalendar([], [], China));
        Assert.Equal(Start.AddHours(2), Report(severity: Severity.Urgent, deadlines: without).DueAt);
    }

    [Fact]
    public void What_a_changed_calendar_brings_forward_into_the_past_still_warns_and_runs_out()
    {
        var calendar = new Calendar
        {
            Year = 2026,
            Days = [.. Enumerable.Range(23, 5).Select(day => new CalendarDay(new(2026, 11, day), "试", true))],
        };
        var incident = Report(
            deadlines: new Deadlines(InitialDeadlineRules.Read(), new WorkingCalendar([calendar], [], China))
        );
        // The week was no holiday after all: intake's clock ran out on Monday, which no step has recorded.
        Assert.True(incident.RecomputeClocks(By(Principal.Platform, At("2026-11-24 09:00"))));
        Assert.Equal(ClockAlert.None, incident.Clocks[ClockName.Accept]!.Alert);
        incident.FireRecordingTimers(By(Principal.Platform, At("2026-11-24 09:00")));
        Assert.Equal(
            [IncidentMove.Warn, IncidentMove.MarkOverdue],
            incident.Timeline.Where(step => step.Text == "accept").Select(step => step.Move)
        );
    }

    [Fact]
    public void What_a_changed_calendar_postpones_can_warn_and_run_out_again()
    {
        var incident = Report();
        incident.FireRecordingTimers(By(Principal.Platform, At("2026-11-23 16:00")));
        Assert.Equal(ClockAlert.Overdue, incident.Clocks[ClockName.Accept]!.Alert);
        // The whole week becomes a holiday.
        var calendar = new Calendar
        {
            Year = 2026,
            Days = [.. Enumerable.Range(23, 5).Select(day => new CalendarDay(new(2026, 11, day), "试", true))],
        };
        var changed = new Deadlines(InitialDeadlineRules.Read(), new WorkingCalendar([calendar], [], China));
        var platform = new CommandContext(Principal.Platform, At("2026-11-23 17:00"), changed);
        Assert.True(incident.RecomputeClocks(platform));
        Assert.Equal(ClockAlert.None, incident.Clocks[ClockName.Accept]!.Alert);
        // Three of the four hours, from 08:30.
        Assert.Equal(At("2026-11-30 11:30"), incident.NextTimerAt);
        incident.FireRecordingTimers(platform with { At = At("2026-11-30 16:00") });
        Assert.Equal(2, incident.Timeline.Count(step => step is { Move: IncidentMove.MarkOverdue, Text: "accept" }));
    }

    [Fact]
    public void A_note_on_a_suspended_incident_leaves_its_clocks_paused()
    {
        var incident = Handling();
        incident.Suspend(At("2026-11-30 09:00"), By(Handler, At("2026-11-23 09:00")));
        incident.ApproveSuspension(By(Leader, At("2026-11-23 09:00")));
        incident.Note("配件在路上", By(Handler, At("2026-11-24 09:00")));
        incident.Supervise("990001101", Town, At("2026-12-01 09:00"), By(Leader, At("2026-11-24 10:00")));
        var clock = incident.Clocks[ClockName.Handle]!;
        Assert.Equal((ClockState.Paused, null), (clock.StateAt(At("2026-11-25 09:00")), clock.EndedAt));
        Assert.Equal(ClockName.Handle, incident.Clocks.Stage!.Name);
    }

    [Fact]
    public void Recomputing_keeps_what_pauses_have_added()
    {
        var incident = Handling();
        incident.Suspend(At("2026-11-30 09:00"), By(Handler, At("2026-11-23 09:00")));
        incident.ApproveSuspension(By(Leader, At("2026-11-23 09:00")));
        incident.Resume(By(Handler, At("2026-11-26 11:00")));
        Assert.False(incident.RecomputeClocks(By(Principal.Platform, At("2026-11-26 12:00"))));
        // Wednesday, 2 December becomes a holiday.
        var calendar = new Calendar { Year = 2026, Days = [new(new(2026, 12, 2), "试", true)] };
        var changed = new Deadlines(
            InitialDeadlineRules.Read(),
            new WorkingCalendar([.. InitialCalendars.Read().Where(c => c.Year < 2026), calendar], [], China)
        );
        Assert.True(incident.RecomputeClocks(new CommandContext(Principal.Platform, At("2026-11-26 12:00"), changed)));
        Assert.Equal(At("2026-12-07 18:00"), incident.DueAt);
    }
}
