using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Calendars.TestCalendars;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Corrections, supervision, and what is done on a caller's behalf.</summary>
public sealed class SideMoveTests
{
    private static readonly Place Elsewhere = new(103.2, 38.7, "东街", null);

    [Fact]
    public void A_corrected_severity_gives_the_open_clocks_its_limits_from_their_start()
    {
        var incident = Handling();
        incident.Correct(new Correction(null, Severity.Urgent, null, null), By(Intake, Start.AddHours(1)));
        Assert.Equal(Severity.Urgent, incident.Severity);
        Assert.Equal(Start.AddHours(2), incident.DueAt);
        Assert.Equal(Start.AddHours(2), incident.Clocks[ClockName.Handle]!.DueAt);
        // What has ended keeps its verdict.
        Assert.Equal(At("2026-11-23 15:00"), incident.Clocks[ClockName.Accept]!.DueAt);
        Assert.Equal("等级 一般 → 紧急", incident.Timeline[^1].Text);

        incident.Correct(new Correction("road.damage", Severity.Complex, null, null), By(Intake, Start.AddHours(3)));
        Assert.Equal(At("2026-12-11 18:00"), incident.DueAt);
        Assert.Equal("road.damage", incident.Category);
    }

    [Fact]
    public void A_warning_may_come_again_after_a_correction_has_postponed_the_deadline()
    {
        var incident = Report(severity: Severity.Urgent);
        incident.FireRecordingTimers(By(Principal.Platform, Start.AddHours(3)));
        Assert.Equal(ClockAlert.Overdue, incident.Clocks[ClockName.Total]!.Alert);
        incident.Correct(new Correction(null, Severity.Ordinary, null, null), By(Intake, Start.AddHours(3)));
        incident.FireRecordingTimers(By(Principal.Platform, Start.AddDays(20)));
        Assert.Equal(2, incident.Timeline.Count(step => step is { Move: IncidentMove.Warn, Text: "total" }));
    }

    [Fact]
    public void The_unit_of_the_right_place_owns_what_has_not_been_accepted()
    {
        var other = new OwningUnit("990001102001001", OtherTown + "990001102001/990001102001001/", Tier.Grid);
        var incident = Report();
        incident.Correct(new Correction(null, null, Elsewhere, other), By(Leader));
        Assert.Equal(("990001102001001", other.Path), (incident.Unit, incident.OwningPath));
        Assert.Equal((103.2, "东街"), (incident.Longitude, incident.Address));

        var accepted = Handling();
        AssertRefused(
            "incident.place.elsewhere",
            () => accepted.Correct(new Correction(null, null, Elsewhere, other), By(Leader))
        );
        var near = new OwningUnit("990001101001001", Grid, Tier.Grid);
        accepted.Correct(new Correction(null, null, Elsewhere, near), By(Intake));
        Assert.Equal(Grid, accepted.OwningPath);
    }

    [Fact]
    public void A_correction_needs_a_reason_and_a_change_and_comes_before_verification()
    {
        var correction = new Correction(null, Severity.Ordinary, null, null);
        AssertRefused("incident.correction.none", () => Report().Correct(correction, By(Intake)));
        AssertRefused("incident.reason.missing", () => Report().Correct(correction, By(Intake, reason: null)));
        AssertRefused("incident.transition", () => Verifying().Correct(correction, By(Intake)));
        AssertRefused("incident.caller.notResponsible", () => Report().Correct(correction, By(Resident)));
    }

    [Fact]
    public void A_second_order_leaves_the_first_and_each_is_answered_by_its_unit()
    {
        var incident = Handling();
        incident.Supervise("990001101", Town, Start.AddDays(1), By(Leader));
        incident.Supervise("990001101D01", Works, Start.AddDays(2), By(Leader));
        Assert.Equal(Start.AddDays(1), incident.AnswerBy);
        Assert.Equal([1, 2], incident.Supervisions.Select(order => order.Number));
        AssertRefused("incident.caller.notResponsible", () => incident.AnswerSupervision("是我下的", null, By(Leader)));

        incident.AnswerSupervision("明天办完", null, By(Handler, Start.AddHours(1)));
        // The works department belongs to the town, whose order is the older one; its own comes first.
        Assert.Equal("明天办完", incident.Supervisions[1].Answer);
        Assert.Equal(Start.AddDays(1), incident.AnswerBy);
        incident.AnswerSupervision("配件已到", 1, By(Handler, Start.AddHours(2)));
        Assert.Null(incident.AnswerBy);
        AssertRefused("incident.transition", () => incident.AnswerSupervision("再答", null, By(Handler)));
    }

    [Fact]
    public void Only_a_unit_that_can_see_the_incident_is_ordered_to_answer()
    {
        AssertRefused("unit.cannotSee", () => Report().Supervise("990001102", OtherTown, Start.AddDays(1), By(Leader)));
        AssertRefused("unit.cannotSee", () => Report().Supervise("990001101D01", Works, Start.AddDays(1), By(Leader)));
        Handling().Supervise("990001101D01", Works, Start.AddDays(1), By(Leader));
    }

    [Fact]
    public void A_missing_answer_is_marked_once_at_its_time()
    {
        var incident = Handling();
        incident.Supervise("990001101", Town, Start.AddHours(1), By(Leader));
        Assert.Equal(Start.AddHours(1), incident.NextTimerAt);
        incident.FireRecordingTimers(By(Principal.Platform, Start.AddHours(2)));
        incident.FireRecordingTimers(By(Principal.Platform, Start.AddHours(3)));
        var mark = Assert.Single(incident.Timeline, step => step.Move == IncidentMove.MarkOverdue);
        Assert.Equal((Start.AddHours(1), "督办 1"), (mark.At, mark.Text));
        incident.AnswerSupervision("迟复", null, By(Handler, Start.AddHours(4)));
        Assert.Equal("迟复", incident.Supervisions[0].Answer);
    }

    [Fact]
    public void The_desk_makes_the_reporters_moves_on_the_callers_behalf_and_marked_so()
    {
        var incident = Report(Intake);
        incident.RequestInfo("几楼？", By(Intake));
        incident.Answer("三楼", By(Intake));
        Assert.False(incident.Timeline[^2].OnBehalf);
        Assert.Equal((IncidentStatus.Reported, false), (incident.Status, incident.Timeline[^1].OnBehalf));

        var called = Report(Stranger with { Subject = "telephone" });
        called.RequestInfo("几楼？", By(Intake));
        called.Answer("三楼", By(Intake));
        Assert.True(called.Timeline[^1].OnBehalf);
        called.Withdraw(By(Intake));
        Assert.True(called.Timeline[^1].OnBehalf);

        var rejected = Report(Resident);
        rejected.Reject(By(Intake));
        rejected.RequestReopen(By(Intake));
        Assert.True(rejected.Timeline[^1].OnBehalf);
        AssertRefused("incident.caller.notResponsible", () => Report(Resident).Withdraw(By(Stranger)));
        AssertRefused("incident.caller.notResponsible", () => Report(Resident).Withdraw(By(Handler)));
    }

    [Theory]
    [InlineData("三楼着火了，有人受伤", "119 120")]
    [InlineData("楼上两人持刀打架，一人流血", "110 120")]
    [InlineData("有人从树上摔伤，叫不醒，晕倒了", "120")]
    [InlineData("电动车自燃，没有人受伤", "119")]
    [InlineData("煤气泄漏，无人被困", "119")]
    [InlineData("河边有人落水", "119 120")]
    [InlineData("路口车祸，有人撞伤", "110 120")]
    [InlineData("老人倒地不起", "120")]
    [InlineData("邻居喝农药了", "120")]
    [InlineData("配电箱看得到明火", "119")]
    [InlineData("三楼发生火灾报警后没人来", "110 119")]
    [InlineData("Flames in the kitchen, send the fire brigade", "119")]
    [InlineData("Fire alarm ringing, smoke everywhere", "119")]
    [InlineData("楼上吊顶漏水", "")]
    [InlineData("落水管破损", "")]
    [InlineData("有人乱砍人行道树枝", "")]
    [InlineData("烧烤摊冒烟扰民", "")]
    [InlineData("Fire fighting equipment missing", "")]
    [InlineData("有人要自杀，快来", "110")]
    [InlineData("House on fire, two people injured", "119 120")]
    [InlineData("Gas leak in the stairwell", "119")]
    [InlineData("Traffic accident, nobody was injured", "110 120")]
    [InlineData("楼道灯不亮", "")]
    [InlineData("消防通道被占", "")]
    [InlineData("烟雾报警器坏了", "")]
    [InlineData("楼道堆杂物，有火灾隐患", "")]
    [InlineData("拨打人工电话没人接", "")]
    [InlineData("摔了一跤，未受伤", "")]
    [InlineData("楼下一起火锅店油烟扰民", "")]
    [InlineData("The fire hydrant at the gate leaks", "")]
    [InlineData("Street light broken", "")]
    public void All_numbers_that_fit_an_emergency_are_named_and_it_is_urgent(string text, string numbers)
    {
        Assert.Equal(numbers, string.Join(' ', EmergencyDetector.NumbersFor(text)));
        var incident = Report(description: text);
        Assert.Equal(numbers.Length > 0 ? Severity.Urgent : Severity.Ordinary, incident.Severity);
        Assert.Equal(numbers.Length > 0, incident.Timeline[0].Text is not null);
    }

    [Fact]
    public void A_person_may_lower_what_was_raised_with_a_reason()
    {
        var incident = Report(description: "三楼着火了");
        incident.Correct(
            new Correction(null, Severity.Ordinary, null, null),
            By(Intake, reason: "已电话核实，是烧烤冒烟")
        );
        Assert.Equal(Severity.Ordinary, incident.Severity);
        Assert.Equal(At("2026-12-01 18:00"), incident.DueAt);
    }

    private static void AssertRefused(string code, Action move) =>
        Assert.Equal(code, Assert.Throws<RuleBrokenException>(move).Code);
}
