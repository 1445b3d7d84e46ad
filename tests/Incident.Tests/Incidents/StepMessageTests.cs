using GovPlatform.Contracts.Incident;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Steps that are saved together each publish the state after them.</summary>
public sealed class StepMessageTests
{
    [Fact]
    public void Timers_and_the_move_after_them_publish_the_state_of_each()
    {
        var incident = Report();
        incident.ClearEvents();
        var late = incident.Clocks[ClockName.Accept]!.DueAt!.Value.AddMinutes(1);
        var community = new OwningUnit("990001101001", "/990001/990001101/990001101001/", Tier.Community);
        incident.FireRecordingTimers(By(Principal.Platform, late));
        incident.Escalate(community, By(Dispatcher, late));

        var facts = incident
            .Raised.Select(raised => Assert.IsType<IncidentMovedV1>(IncidentContracts.Decide(incident, raised)))
            .ToList();

        Assert.Equal(["warn", "markOverdue", "escalate"], facts.Select(fact => fact.Move));
        Assert.Equal([Grid, Grid, community.Path], facts.Select(fact => fact.UnitPath));
        Assert.Equal(["grid", "grid", "community"], facts.Select(fact => fact.State.Tier));
        Assert.Equal([1, 1, 2], facts.Select(fact => fact.State.Clocks.Count(clock => clock.Name == "accept")));
    }

    [Fact]
    public void A_mark_before_a_rejection_is_no_answer_to_the_service_that_handed_the_matter_on()
    {
        var incident = Report(handedOn: true);
        incident.ClearEvents();
        var late = incident.Clocks[ClockName.Accept]!.DueAt!.Value.AddMinutes(1);
        incident.FireRecordingTimers(By(Principal.Platform, late));
        incident.Reject(By(Intake, late, "不属本县"));

        var facts = incident
            .Raised.Select(raised => Assert.IsType<IncidentMovedV1>(IncidentContracts.Decide(incident, raised)))
            .ToList();

        Assert.Equal(
            ["reported ", "reported ", "rejected 不属本县"],
            facts.Select(fact => $"{fact.State.Status} {fact.Answer}")
        );
    }

    [Fact]
    public void Only_a_grid_members_step_carries_work_and_no_subject()
    {
        var incident = Report();
        incident.ClearEvents();
        var work = new StepWork("5f0c", 2, null);
        incident.Note("看过了", By(GridMember) with { Work = work });
        incident.Note("收到", By(Intake));

        var facts = incident
            .Raised.Select(raised => Assert.IsType<IncidentMovedV1>(IncidentContracts.Decide(incident, raised)))
            .ToList();

        Assert.Equal(new MemberWork { Person = "5f0c", Fields = 2 }, facts[0].State.Work);
        Assert.Null(facts[1].State.Work);
        Assert.Equal([2, null], incident.Timeline.TakeLast(2).Select(step => step.Fields));

        // What the member's request brings about besides is not the member's work.
        var late = incident.Clocks[ClockName.Accept]!.DueAt!.Value.AddMinutes(1);
        incident.FireRecordingTimers(By(Principal.Platform, late) with { Work = work });
        Report().Merge(incident, By(Intake) with { Work = work });
        Assert.Equal(
            [IncidentMove.Warn, IncidentMove.MarkOverdue, IncidentMove.Absorb],
            incident.Timeline.TakeLast(3).Select(step => step.Move)
        );
        Assert.All(incident.Timeline.TakeLast(3), step => Assert.Null(step.Fields));
    }
}
