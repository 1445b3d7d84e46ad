using GovPlatform.Contracts.Incident;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

public sealed class IncidentTests
{
    [Fact]
    public void The_whole_life_cycle_leaves_one_entry_and_one_message_for_each_step()
    {
        var incident = Closed();

        Assert.Equal(IncidentStatus.Closed, incident.Status);
        Assert.Equal(7, incident.Sequence);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], incident.Timeline.Select(entry => entry.Sequence));
        var facts = incident.Raised.Select(raised => IncidentContracts.Decide(incident, raised)!).ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], facts.Select(fact => fact.Sequence));
        Assert.IsType<IncidentReportedV1>(facts[0]);
        Assert.False(Assert.IsType<IncidentClosedV1>(facts[^1]).HandledByReporter);
        Assert.Equal(Feedback.Satisfied, incident.Feedback);
    }

    [Fact]
    public void A_timeline_entry_contains_account_post_unit_reason_and_rule_version()
    {
        var incident = Report();
        incident.Accept(By(Intake, Start.AddMinutes(5), "清楚"));

        var entry = incident.Timeline[^1];
        Assert.Equal(("intake", "intake", "990001101"), (entry.ActorSubject, entry.ActorPost, entry.ActorUnit));
        Assert.Equal("清楚", entry.Reason);
        Assert.Equal(incident.Clocks.Stage!.RuleVersion, entry.RuleVersion);
        Assert.Equal(Rules.Calendar.Version, entry.CalendarVersion);
        Assert.Equal((IncidentStatus.Reported, IncidentStatus.Accepted), (entry.From, entry.To));
        Assert.Equal(Start.AddMinutes(5), entry.At);
    }

    [Fact]
    public void A_rejected_move_lists_the_allowed_ones()
    {
        var exception = Assert.Throws<RuleBrokenException>(() => Report().Take(By(Intake)));

        Assert.Equal("incident.transition", exception.Code);
        Assert.Equal(
            [
                "accept",
                "reject",
                "merge",
                "join",
                "requestInfo",
                "resolve",
                "withdraw",
                "escalate",
                "correct",
                "supervise",
                "readContact",
                "note",
                "attach",
            ],
            Assert.IsType<string[]>(exception.Facts["allowed"])
        );
    }

    [Fact]
    public void A_call_for_volunteers_contains_nothing_of_the_report()
    {
        var incident = Handling();
        incident.CallVolunteers(new("楼道照明", 3, Start.AddHours(1), Start.AddHours(3)), By(Handler));

        Assert.Equal(IncidentStatus.Handling, incident.Status);
        var message = Assert.IsType<VolunteersCalledV1>(IncidentContracts.Decide(incident, incident.Raised[^1]));
        Assert.Equal((3, "楼道照明", 5), (message.People, message.CategoryName, message.Sequence));
        Assert.DoesNotContain("灯不亮", message.ToString(), StringComparison.Ordinal);
        foreach (var (from, to) in new[] { (3, 1), (24 * 400, 24 * 400 + 1) })
        {
            AssertRejected(
                "incident.volunteers.outOfRange",
                () => incident.CallVolunteers(new("楼道照明", 3, Start.AddHours(from), Start.AddHours(to)), By(Handler))
            );
        }
    }

    [Fact]
    public void A_repeated_move_is_rejected()
    {
        var incident = Report();
        incident.Accept(By(Intake));
        AssertRejected("incident.transition", () => incident.Accept(By(Intake)));
    }

    [Fact]
    public void A_principal_of_another_town_cannot_make_a_move()
    {
        var incident = Report();
        AssertRejected("incident.caller.notResponsible", () => incident.Accept(By(Stranger)));
        AssertRejected("incident.caller.notResponsible", () => incident.Note("x", By(Stranger)));
        Assert.False(incident.IsVisibleTo(Stranger));
    }

    [Fact]
    public void The_handler_cannot_verify_even_from_another_post()
    {
        var sameSubject = Verifier with { Subject = Handler.Subject };
        AssertRejected("incident.caller.involved", () => Verifying().Verify(By(sameSubject)));
        AssertRejected("incident.caller.involved", () => Verifying().Rework(By(sameSubject)));
    }

    [Fact]
    public void The_reporter_cannot_verify() =>
        AssertRejected("incident.caller.involved", () => Verifying(Verifier).Verify(By(Verifier)));

    [Fact]
    public void A_reporter_who_resolves_on_the_spot_is_the_handler_and_cannot_verify()
    {
        var incident = Report(GridMember);
        incident.Resolve(new Resolution("当场拧紧", []), false, Tier.Grid, By(GridMember));

        Assert.Equal("990001101001001", incident.HandlingUnit);
        AssertRejected("incident.caller.involved", () => incident.Verify(By(GridMember)));
        incident.Verify(By(Verifier));
        incident.RecordFeedback(Feedback.Satisfied, null, 0, By(Intake));
        Assert.True(incident.HandledByReporter);
    }

    [Fact]
    public void A_suspension_needs_the_approval_of_another_account()
    {
        var incident = Handling();
        AssertRejected("incident.transition", () => incident.ApproveSuspension(By(Leader)));
        incident.Suspend(Start.AddDays(5), By(Handler));
        Assert.Equal(IncidentStatus.Handling, incident.Status);
        AssertRejected(
            "incident.caller.involved",
            () => incident.ApproveSuspension(By(Leader with { Subject = Handler.Subject }))
        );
        incident.ApproveSuspension(By(Leader));
        Assert.Equal(IncidentStatus.Suspended, incident.Status);
        incident.Resume(By(Handler));
        Assert.Equal(IncidentStatus.Handling, incident.Status);
    }

    [Fact]
    public void A_suspension_has_a_maximum_length() =>
        AssertRejected("incident.suspension.outOfRange", () => Handling().Suspend(Start.AddDays(31), By(Handler)));

    [Fact]
    public void After_the_second_return_an_arbiter_above_both_units_names_the_handling_unit()
    {
        var incident = Handling();
        incident.Return(By(Handler));
        Assert.Null(incident.Arbiter);
        incident.Dispatch(ToWorks, By(Dispatcher));
        incident.Return(By(Handler));

        Assert.Equal("990001101", incident.Arbiter);
        var community = Dispatcher with { UnitPath = "/990001/990001101/990001101001/" };
        AssertRejected("incident.caller.notArbiter", () => incident.Dispatch(ToWorks, By(community)));
        var rule = ToWorks with { ByRules = true };
        AssertRejected("incident.handlingUnit.missing", () => incident.Dispatch(rule, By(Dispatcher)));
        incident.Dispatch(ToWorks, By(Dispatcher));
        Assert.Null(incident.Arbiter);
        Assert.Equal((3, 2), (incident.Dispatches, incident.Returns));
    }

    [Fact]
    public void What_nobody_takes_in_time_goes_to_the_unit_of_last_resort()
    {
        var incident = Report();
        incident.Accept(By(Intake));
        var lastResort = new RoutingChoice("990001101", Town, Tier.Town, null, 3, "兜底", true);
        incident.Dispatch(ToWorks with { LastResort = lastResort }, By(Dispatcher));
        var due = incident.Clocks[ClockName.Take]!.DueAt!.Value;
        Assert.True(incident.NextTimerAt <= due);

        incident.FireTimers(0, null, By(Principal.Platform, due.AddSeconds(-1)));
        Assert.Equal("990001101D01", incident.HandlingUnit);
        incident.FireTimers(0, null, By(Principal.Platform, due.AddSeconds(1)));

        Assert.Equal((IncidentStatus.Dispatched, "990001101"), (incident.Status, incident.HandlingUnit));
        var step = incident.Timeline[^1];
        Assert.Equal((IncidentMove.Dispatch, "兜底", 3), (step.Move, step.Text, step.RuleVersion));
        // A dispatch of the rules is no second attempt of the dispatcher.
        Assert.Equal(1, incident.Dispatches);
        var rounds = incident.Clocks.All.Where(clock => clock.Name == ClockName.Take).ToList();
        Assert.Equal([ClockState.Missed, ClockState.Running], rounds.Select(clock => clock.StateAt(due.AddSeconds(2))));
        Assert.Null(incident.DispatchedBy!.LastResort);
        incident.Take(By(Intake, due.AddMinutes(1)));
    }

    [Fact]
    public void What_only_the_platform_does_is_no_move_of_people()
    {
        var incident = Report();
        incident.Accept(By(Intake));
        incident.Dispatch(ToWorks, By(Dispatcher));
        AssertRejected("incident.transition", () => incident.Dispatch(ToWorks, By(Dispatcher)));
    }

    [Fact]
    public void Escalation_reports_the_incident_one_tier_up_without_a_handling_unit()
    {
        var incident = Handling();
        incident.Escalate(
            new OwningUnit("990001101001", "/990001/990001101/990001101001/", Tier.Community),
            By(Dispatcher)
        );

        Assert.Equal((IncidentStatus.Reported, Tier.Community), (incident.Status, incident.Tier));
        Assert.Null(incident.HandlingUnit);
        AssertRejected("incident.tier.highest", () => incident.Escalate(null, By(Dispatcher)));
        AssertRejected(
            "incident.tier.highest",
            () => incident.Escalate(new("990001102", OtherTown, Tier.Town), By(Dispatcher))
        );
    }

    [Fact]
    public void An_answer_returns_to_the_status_in_which_the_question_was_asked()
    {
        var incident = Handling();
        incident.RequestInfo("几单元？", By(Handler));
        Assert.Equal(IncidentStatus.NeedsInfo, incident.Status);
        AssertRejected("incident.caller.notResponsible", () => incident.Answer("二单元", By(Handler)));
        incident.Answer("二单元", By(Resident));
        Assert.Equal(IncidentStatus.Handling, incident.Status);
    }

    [Fact]
    public void Merging_needs_another_open_incident()
    {
        var incident = Report();
        AssertRejected("incident.mergeTarget.invalid", () => incident.Merge(incident, By(Intake)));
        AssertRejected("incident.mergeTarget.invalid", () => incident.Merge(Closed(), By(Intake)));
        var survivor = Report();
        incident.Merge(survivor, By(Intake));
        Assert.Equal((IncidentStatus.Merged, survivor.Id), (incident.Status, incident.MergedInto));
    }

    [Fact]
    public void An_incident_with_open_parts_cannot_be_closed()
    {
        var incident = AwaitingFeedback();
        AssertRejected("incident.parts.open", () => incident.RecordFeedback(Feedback.Satisfied, null, 1, By(Intake)));
        AssertRejected("incident.parts.open", () => incident.Close(1, By(Leader)));
        incident.RecordFeedback(Feedback.Dissatisfied, "还是不亮", 1, By(Intake));
        Assert.Equal((IncidentStatus.Handling, 1), (incident.Status, incident.Reworks));
    }

    [Fact]
    public void Closing_by_the_platform_records_no_answer()
    {
        var incident = AwaitingFeedback();
        incident.Close(0, By(Principal.Platform, reason: null));
        Assert.Equal((IncidentStatus.Closed, Feedback.None), (incident.Status, incident.Feedback));
    }

    [Fact]
    public void A_reopening_can_be_requested_within_fourteen_days_and_granted_or_refused()
    {
        var closed = Closed();
        AssertRejected("incident.reopening.tooLate", () => closed.RequestReopen(By(Resident, Start.AddDays(15))));
        closed.RequestReopen(By(Resident, Start.AddDays(14)));
        closed.RefuseReopen(By(Intake));
        Assert.Equal(IncidentStatus.Closed, closed.Status);
        Assert.Equal(Start, closed.EndedAt!.Value);

        var rejected = Report();
        rejected.Reject(By(Intake));
        rejected.RequestReopen(By(Resident));
        rejected.Reopen(By(Intake));
        Assert.Equal((IncidentStatus.Accepted, 1), (rejected.Status, rejected.Reopenings));
    }

    [Fact]
    public void A_move_that_needs_a_reason_is_rejected_without_one()
    {
        AssertRejected("incident.reason.missing", () => Report().Reject(By(Intake, reason: " ")));
        AssertRejected("incident.reason.missing", () => Report().Escalate(null, By(Intake, reason: null)));
        AssertRejected("incident.reason.missing", () => AwaitingFeedback().Close(0, By(Leader, reason: null)));
    }

    [Fact]
    public void A_system_clock_set_back_does_not_put_steps_out_of_order()
    {
        var incident = Report();
        incident.Accept(By(Intake, Start.AddHours(-1)));
        Assert.Equal(Start, incident.Timeline[^1].At);
    }

    private static void AssertRejected(string code, Action move) =>
        Assert.Equal(code, Assert.Throws<RuleBrokenException>(move).Code);
}
