using GovPlatform.Contracts.Incident;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Calendars.TestCalendars;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>How long each stage may take by the calendar, when its clock warns and is overdue, and what then happens.</summary>
public sealed class StageClockTests
{
    [Theory]
    // Two working hours are left on Friday, two of Monday's follow.
    [InlineData(Severity.Ordinary, "2026-11-27 16:00", "2026-11-30 10:30")]
    [InlineData(Severity.Complex, "2026-11-23 09:00", "2026-11-23 15:30")]
    [InlineData(Severity.Safety, "2026-11-27 16:00", "2026-11-27 20:00")]
    public void Dispatch_is_due_four_hours_after_acceptance(object severity, string at, string due)
    {
        var incident = Report(severity: (Severity)severity);
        incident.Accept(By(Intake, At(at)));
        Assert.Equal(At(due), incident.Clocks[ClockName.Dispatch]!.DueAt);
    }

    [Theory]
    [InlineData("2026-11-27 16:00", "2026-11-30 18:00")]
    [InlineData("2026-11-25 08:00", "2026-11-26 18:00")]
    [InlineData("2026-12-30 17:59", "2026-12-31 18:00")]
    // The calendar of the next year has not been published.
    [InlineData("2026-12-31 09:00", null)]
    public void Verification_is_due_with_the_working_hours_of_the_next_working_day(string at, string? due)
    {
        var incident = Handling();
        incident.Resolve(new Resolution("换了灯泡", []), false, null, By(Handler, At(at)));
        Assert.Equal(due is null ? null : At(due), incident.Clocks[ClockName.Verify]!.DueAt);
    }

    [Theory]
    [InlineData("2026-11-26 16:00", "2026-12-01 18:00")]
    [InlineData("2026-11-30 09:00", "2026-12-03 18:00")]
    public void The_return_visit_is_due_three_working_days_after_verification(string at, string due)
    {
        var incident = Verifying();
        incident.Verify(By(Verifier, At(at)));
        Assert.Equal(At(due), incident.Clocks[ClockName.Feedback]!.DueAt);
    }

    [Fact]
    public void The_clocks_of_arbitration_answer_and_reopening_warn_at_three_quarters_and_are_marked_overdue()
    {
        // One working day, from Monday at eleven: 11.5 working hours, of which 8.625 have passed.
        var returned = Handling();
        returned.Return(By(Handler, At("2026-11-23 09:00")));
        returned.Dispatch(ToWorks, By(Dispatcher, At("2026-11-23 10:00")));
        returned.Return(By(Handler, At("2026-11-23 11:00")));
        AssertAlerts(returned, "arbitrate", "2026-11-24 15:07:30", "2026-11-24 18:00");

        // Five working days, from Monday at nine: 41.5 working hours, of which 31.125 have passed.
        var asked = Report();
        asked.RequestInfo("几楼？", By(Intake, At("2026-11-23 09:00")));
        AssertAlerts(asked, "answer", "2026-11-27 14:37:30", "2026-11-30 18:00");

        // Two working days, from Thursday at nine: 20.5 working hours, of which 15.375 have passed.
        var closed = Closed();
        closed.RequestReopen(By(Resident, At("2026-11-26 09:00")));
        AssertAlerts(closed, "reopen", "2026-11-30 10:22:30", "2026-11-30 18:00");
    }

    [Fact]
    public void A_return_visit_without_an_answer_closes_the_incident_ten_minutes_after_its_due_time()
    {
        var incident = AwaitingFeedback();
        var due = At("2026-11-25 18:00");
        Assert.Equal(due, incident.NextDueAt);
        incident.FireTimers(0, null, By(Principal.Platform, due));
        Assert.Equal(due.AddMinutes(10), incident.NextTimerAt);
        incident.FireTimers(0, null, By(Principal.Platform, due.AddMinutes(10).AddTicks(-1)));
        Assert.Equal(IncidentStatus.AwaitingFeedback, incident.Status);
        incident.FireTimers(0, null, By(Principal.Platform, due.AddMinutes(10), reason: null));
        Assert.Equal((IncidentStatus.Closed, Feedback.None), (incident.Status, incident.Feedback!.Value));
    }

    [Fact]
    public void An_answer_within_the_ten_minutes_counts()
    {
        var incident = AwaitingFeedback();
        var at = At("2026-11-25 18:09");
        incident.FireTimers(0, null, By(Principal.Platform, at));
        incident.RecordFeedback(Feedback.Dissatisfied, null, 0, By(Intake, at));
        Assert.Equal(IncidentStatus.Handling, incident.Status);
    }

    [Fact]
    public void Evidence_is_required_where_the_category_says_so()
    {
        var none = new Resolution("换了灯泡", []);
        AssertRefused("incident.evidence.missing", () => Handling().Resolve(none, true, null, By(Handler)));
        AssertRefused("incident.evidence.missing", () => Report().Resolve(none, true, null, By(Intake)));
        var incident = Handling();
        incident.Resolve(none with { Evidence = [incident.Id] }, true, null, By(Handler));
        Assert.Equal(IncidentStatus.Verifying, incident.Status);
        Handling().Resolve(none, false, null, By(Handler));
    }

    [Fact]
    public void An_order_is_to_be_answered_in_the_future()
    {
        foreach (var past in new[] { Start, Start.AddDays(-1) })
        {
            AssertRefused("incident.answerBy.past", () => Handling().Supervise("990001101", Town, past, By(Leader)));
        }
        var incident = Handling();
        incident.Supervise("990001101", Town, Start.AddTicks(1), By(Leader));
        Assert.Equal(Start.AddTicks(1), incident.AnswerBy);
    }

    [Fact]
    public void A_safety_matter_of_nineteen_hours_and_twenty_two_minutes_net_is_met_and_published_so()
    {
        var incident = Report(severity: Severity.Safety);
        Assert.Equal(Start.AddHours(24), incident.DueAt);
        incident.Accept(By(Intake, Start.AddHours(1)));
        incident.Dispatch(ToWorks, By(Dispatcher, Start.AddHours(2)));
        incident.Take(By(Handler, Start.AddHours(3)));
        // Eight hours of waiting for the reporter, nine in which the work is suspended.
        incident.RequestInfo("几楼？", By(Handler, Start.AddHours(5)));
        incident.Answer("三楼", By(Resident, Start.AddHours(13)));
        incident.Suspend(Start.AddHours(30), By(Handler, Start.AddHours(20)));
        incident.ApproveSuspension(By(Leader, Start.AddHours(20)));
        incident.Resume(By(Handler, Start.AddHours(29)));
        var done = Start + new TimeSpan(36, 22, 0);
        incident.Resolve(new Resolution("修好了", []), false, null, By(Handler, done));
        incident.Verify(By(Verifier, done.AddHours(20)));
        incident.RecordFeedback(Feedback.Satisfied, null, 0, By(Intake, done.AddHours(60)));

        var total = incident.Clocks[ClockName.Total]!;
        Assert.Equal(new TimeSpan(19, 22, 0), total.NetAt(done.AddHours(60)));
        Assert.Equal(Start.AddHours(24 + 17), incident.DueAt);
        var fact = Assert.IsType<IncidentClosedV1>(IncidentContracts.Decide(incident, incident.Raised[^1]));
        Assert.Equal("safety", fact.State.Severity);
        Assert.Equal("met", Assert.Single(fact.State.Clocks!, clock => clock.Name == "total").State);
    }

    private static void AssertAlerts(Incident incident, string clock, string warned, string overdue)
    {
        incident.FireRecordingTimers(By(Principal.Platform, At(overdue).AddTicks(-1)));
        var warning = Assert.Single(incident.Timeline, step => step.Move == IncidentMove.Warn && step.Text == clock);
        Assert.Equal(At(warned), warning.At);
        Assert.DoesNotContain(incident.Timeline, step => step.Move == IncidentMove.MarkOverdue && step.Text == clock);
        incident.FireRecordingTimers(By(Principal.Platform, At(overdue)));
        var marked = Assert.Single(
            incident.Timeline,
            step => step.Move == IncidentMove.MarkOverdue && step.Text == clock
        );
        Assert.Equal(At(overdue), marked.At);
    }

    private static void AssertRefused(string code, Action move) =>
        Assert.Equal(code, Assert.Throws<RuleBrokenException>(move).Code);
}
