using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Tests.Calendars;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>No step leaves an incident from which no unit can go on.</summary>
public sealed class DeadEndTests
{
    private static readonly OwningUnit Community = new(
        "990001101001",
        "/990001/990001101/990001101001/",
        Tier.Community
    );

    [Fact]
    public void A_request_to_suspend_that_was_not_approved_is_replaced_by_another_and_lapses()
    {
        var incident = Handling();
        incident.Suspend(Start.AddHours(1), By(Handler));
        AssertRefused("incident.suspension.lapsed", () => incident.ApproveSuspension(By(Leader, Start.AddHours(1))));
        Assert.DoesNotContain(IncidentMove.ApproveSuspension, incident.AllowedTo(Leader, Start.AddHours(2), Rules));
        incident.Suspend(Start.AddDays(2), By(Handler, Start.AddHours(2)));
        incident.ApproveSuspension(By(Leader, Start.AddHours(3)));
        Assert.Equal((IncidentStatus.Suspended, Start.AddDays(2)), (incident.Status, incident.Suspension!.Until));
        AssertRefused("incident.transition", () => incident.Suspend(Start.AddDays(3), By(Handler, Start.AddHours(4))));
    }

    [Fact]
    public void All_suspensions_together_are_bounded_until_the_incident_is_reopened()
    {
        var incident = Handling();
        var at = Start;
        foreach (var days in new[] { 20, 8 })
        {
            incident.Suspend(at.AddDays(days), By(Handler, at));
            incident.ApproveSuspension(By(Leader, at));
            at = at.AddDays(days);
            incident.Resume(By(Handler, at));
        }
        Assert.Equal(
            [(Start, Start.AddDays(20)), (Start.AddDays(20), at)],
            incident.PastSuspensions.Select(past => (past.From, past.To))
        );
        AssertRefused(
            "incident.suspension.outOfRange",
            () => incident.Suspend(at.AddDays(2).AddSeconds(1), By(Handler, at))
        );
        incident.Suspend(at.AddDays(2), By(Handler, at));

        incident.Resolve(new Resolution("换了灯泡", []), false, null, By(Handler, at));
        incident.Verify(By(Verifier, at));
        incident.RecordFeedback(Feedback.Satisfied, null, 0, By(Intake, at));
        incident.RequestReopen(By(Resident, at));
        incident.Reopen(By(Intake, at));
        incident.Suspend(at.AddDays(30), By(Handler, at));
    }

    [Fact]
    public void The_arbiter_of_a_lower_tier_decides_nothing_after_an_escalation()
    {
        var incident = Report();
        incident.Accept(By(Intake));
        for (var round = 0; round < 2; round++)
        {
            incident.Dispatch(ToWorks, By(Dispatcher));
            incident.Return(By(Handler));
        }
        Assert.Equal("990001101", incident.Arbiter);
        incident.Escalate(Community, By(Dispatcher));
        Assert.Equal((null, null, 0), (incident.Arbiter, incident.ArbiterPath, incident.Returns));

        incident.Accept(By(Intake));
        Assert.Equal(ClockName.Dispatch, incident.Clocks.Stage!.Name);
        incident.Dispatch(ToWorks with { ByRules = true }, By(Dispatcher));
        incident.Return(By(Handler));
        Assert.Null(incident.Arbiter);
    }

    [Fact]
    public void What_lay_in_no_grid_comes_down_to_the_unit_of_its_place()
    {
        var (inGrid, unlocated) = (Report(), Unlocated());
        var place = new Place(103.09, 38.62, null, inGrid.GridId);
        unlocated.Correct(new Correction(null, null, place, Owner), By(Leader));
        Assert.Equal(("990001101001001", Tier.Grid), (unlocated.Unit, unlocated.Tier));
        Assert.Equal(Grid, unlocated.OwningPath);

        var accepted = Unlocated();
        accepted.Accept(By(Leader));
        accepted.Correct(new Correction(null, null, place, Owner), By(Leader));
        Assert.Equal("990001", accepted.Unit);
    }

    [Fact]
    public void A_corrected_place_brings_the_hours_of_its_unit()
    {
        var incident = Report();
        var other = new OwningUnit("990001102", OtherTown, Tier.Town);
        incident.Correct(new Correction(null, null, new Place(103.2, 38.7, null, incident.GridId), other), By(Intake));
        Assert.Equal([OtherTown, OtherTown], incident.Clocks.All.Select(clock => clock.Path));
    }

    [Fact]
    public void The_order_of_the_callers_own_unit_is_answered_before_one_of_a_unit_above()
    {
        var incident = Handling();
        incident.Supervise("990001101", Town, Start.AddDays(1), By(Leader));
        incident.Supervise("990001101D01", Works, Start.AddDays(1), By(Leader));
        Assert.Equal([Town, Works], incident.AwaitedPaths);
        incident.AnswerSupervision("已到现场", null, By(Handler));
        Assert.Equal([null, "已到现场"], incident.Supervisions.Select(order => order.Answer));
        Assert.Equal([Town], incident.AwaitedPaths);
        incident.AnswerSupervision("已督促", null, By(Intake));
        Assert.Equal("已督促", incident.Supervisions[0].Answer);
        Assert.Empty(incident.AwaitedPaths);
    }

    [Fact]
    public void An_answer_says_who_recorded_it_and_one_of_a_handler_is_marked()
    {
        Assert.Equal(FeedbackSource.Reporter, Answered(Resident, Resident).FeedbackBy);
        Assert.Equal(FeedbackSource.Desk, Answered(Resident, Intake).FeedbackBy);
        Assert.Equal(FeedbackSource.Handler, Answered(Resident, Intake with { Subject = Handler.Subject }).FeedbackBy);
        Assert.Equal(
            [false, true],
            new[] { Resident, Intake }.Select(by => Answered(Resident, by).Timeline[^1].OnBehalf)
        );
        var recorded = AwaitingFeedback(Intake);
        recorded.RecordFeedback(Feedback.Satisfied, null, 0, By(Principal.ReporterOf(recorded.Id)));
        Assert.Equal((FeedbackSource.Reporter, false), (recorded.FeedbackBy, recorded.Timeline[^1].OnBehalf));
        var silent = AwaitingFeedback();
        silent.RecordFeedback(Feedback.None, null, 0, By(Intake));
        Assert.Null(silent.FeedbackBy);

        static Incident Answered(Principal reporter, Principal by)
        {
            var incident = AwaitingFeedback(reporter);
            incident.RecordFeedback(Feedback.Satisfied, null, 0, By(by));
            return incident;
        }
    }

    private static OwningUnit Owner => new("990001101001001", Grid, Tier.Grid);

    private static Incident Unlocated() =>
        Incident.Report(
            new NewReport
            {
                Id = Guid.CreateVersion7(Start),
                Number = "20261120-000002",
                Category = "lighting.stairwell",
                Severity = Severity.Ordinary,
                Description = "路灯不亮",
                Place = new Place(103.5, 38.9, null, null),
                Owner = new OwningUnit("990001", "/990001/", Tier.County),
            },
            By(Resident)
        );

    private static void AssertRefused(string code, Action move) =>
        Assert.Equal(code, Assert.Throws<GovPlatform.Domain.RuleBrokenException>(move).Code);
}
