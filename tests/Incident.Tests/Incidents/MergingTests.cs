using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

public sealed class MergingTests
{
    [Fact]
    public void Both_incidents_record_the_merging()
    {
        var (incident, survivor) = (Report(), Handling());
        incident.Merge(survivor, By(Intake));

        Assert.Equal((IncidentStatus.Merged, survivor.Id), (incident.Status, incident.MergedInto));
        Assert.Equal((IncidentMove.Absorb, incident.Number), (survivor.Timeline[^1].Move, survivor.Timeline[^1].Text));
        Assert.Equal(Intake.Subject, survivor.Timeline[^1].ActorSubject);
        Assert.Equal(IncidentStatus.Handling, survivor.Status);
        Assert.True(survivor.Clocks[ClockName.Handle]!.Runs);
    }

    [Fact]
    public void What_was_merged_by_mistake_goes_on_where_it_was()
    {
        foreach (
            var status in new[]
            {
                IncidentStatus.Reported,
                IncidentStatus.Accepted,
                IncidentStatus.Dispatched,
                IncidentStatus.Handling,
                IncidentStatus.HandedOver,
            }
        )
        {
            var incident = In(status);
            incident.Merge(Report(), By(Intake));
            incident.Unmerge(By(Intake, Start.AddHours(1)));

            Assert.Equal((status, null), (incident.Status, incident.MergedInto));
            Assert.Null(incident.EndedAt);
            Assert.True(incident.Clocks.Stage!.Runs);
            incident.Merge(Report(), By(Intake, Start.AddHours(1)));
        }
    }

    [Fact]
    public void What_waited_for_the_reporter_goes_on_where_it_was_asked()
    {
        var incident = Report();
        incident.RequestInfo("几楼？", By(Intake));
        incident.Merge(Report(), By(Intake));
        Assert.Null(incident.Question);
        incident.Unmerge(By(Intake));
        Assert.Equal(IncidentStatus.Reported, incident.Status);
    }

    [Fact]
    public void A_suspension_is_over_when_its_incident_is_merged()
    {
        var incident = Suspended();
        incident.Merge(Report(), By(Intake));
        Assert.Null(incident.Suspension);
        incident.Unmerge(By(Intake));
        Assert.Equal(IncidentStatus.Handling, incident.Status);
        Assert.True(incident.Clocks[ClockName.Handle]!.Runs);
    }

    [Fact]
    public void Unmerging_needs_a_reason_and_a_merged_incident()
    {
        var incident = Report();
        Assert.Throws<Domain.RuleBrokenException>(() => incident.Unmerge(By(Intake)));
        incident.Merge(Report(), By(Intake));
        var broken = Assert.Throws<Domain.RuleBrokenException>(() => incident.Unmerge(By(Intake, reason: null)));
        Assert.Equal("incident.reason.missing", broken.Code);
    }

    /// <summary>The county's mistake is not the reporter's loss: the total clock has run on, the stage begins anew.</summary>
    [Fact]
    public void The_total_clock_goes_on_as_if_the_incident_had_not_been_merged()
    {
        var (merged, other) = (Report(), Report());
        merged.Merge(Report(), By(Intake, Start.AddDays(1)));
        Assert.Equal(ClockState.Dropped, merged.Clocks[ClockName.Total]!.StateAt(Start.AddDays(2)));
        Assert.Null(merged.DueAt);
        merged.Unmerge(By(Intake, Start.AddDays(5)));

        Assert.Equal(other.DueAt, merged.DueAt);
        Assert.Equal(Start, merged.Clocks[ClockName.Total]!.StartedAt);
        Assert.Equal(2, merged.Clocks[ClockName.Accept]!.Round);
        Assert.Equal(Start.AddDays(5), merged.Clocks[ClockName.Accept]!.StartedAt);
        Assert.Equal(ClockState.Missed, merged.Clocks[ClockName.Total]!.StateAt(Start.AddDays(60)));
    }

    /// <summary>Suspended on Monday, merged on Wednesday: two working days do not count, all later ones do.</summary>
    [Fact]
    public void A_pause_of_the_total_clock_ends_with_the_merging()
    {
        var (merged, other) = (Suspended(), Suspended());
        var monday = new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
        merged.Merge(Report(), By(Intake, monday.AddDays(2)));
        merged.Unmerge(By(Intake, monday.AddDays(4)));
        other.Resume(By(Handler, monday.AddDays(2)));
        Assert.Equal(other.DueAt, merged.DueAt);
    }

    [Fact]
    public void Reporters_of_merged_incidents_are_told_the_result()
    {
        var (merged, survivor) = (Report(), AwaitingFeedback());
        merged.Merge(survivor, By(Intake));
        survivor.RecordFeedback(Feedback.Satisfied, null, 0, By(Intake));
        Assert.True(survivor.HasJustEnded);
        merged.FollowSurvivor(survivor, By(Principal.Platform));

        var told = merged.Timeline[^1];
        Assert.Equal((IncidentMove.Inform, IncidentStatus.Merged), (told.Move, told.To));
        Assert.Equal($"{survivor.Number} 已办结：换了灯泡", told.Text);
    }

    [Fact]
    public void Reporters_of_merged_incidents_are_told_why_the_survivor_was_rejected()
    {
        var (merged, survivor) = (Report(), Report());
        merged.Merge(survivor, By(Intake));
        survivor.Reject(By(Intake, reason: "不属本县"));
        merged.FollowSurvivor(survivor, By(Principal.Platform, reason: "不属本县"));
        Assert.Equal($"{survivor.Number} 不予受理：不属本县", merged.Timeline[^1].Text);
    }

    /// <summary>One reporter gave up the matter; the others did not.</summary>
    [Fact]
    public void What_was_merged_into_a_withdrawn_incident_goes_on_by_itself()
    {
        var (merged, survivor) = (Handling(), Report());
        merged.Merge(survivor, By(Intake));
        survivor.Withdraw(By(Resident));
        Assert.True(survivor.HasJustEnded);
        merged.FollowSurvivor(survivor, By(Principal.Platform));

        Assert.Equal((IncidentStatus.Handling, IncidentMove.Unmerge), (merged.Status, merged.Timeline[^1].Move));
        Assert.Equal($"{survivor.Number} 已撤销", merged.Timeline[^1].Reason);
    }

    [Fact]
    public void A_report_and_a_merging_end_nothing_that_others_follow()
    {
        var merged = Report();
        Assert.False(merged.HasJustEnded);
        merged.Merge(Report(), By(Intake));
        Assert.False(merged.HasJustEnded);
    }

    /// <summary>Suspended on Monday, 23 November, at ten.</summary>
    private static Incident Suspended()
    {
        var monday = new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
        var incident = Handling();
        incident.Suspend(monday.AddDays(14), By(Handler, monday));
        incident.ApproveSuspension(By(Leader, monday));
        return incident;
    }

    private static Incident In(IncidentStatus status)
    {
        var incident = Report();
        if (status >= IncidentStatus.Accepted)
        {
            incident.Accept(By(Intake));
        }
        if (status is IncidentStatus.Dispatched or IncidentStatus.Handling or IncidentStatus.HandedOver)
        {
            incident.Dispatch(ToWorks, By(Dispatcher));
        }
        if (status is IncidentStatus.Handling or IncidentStatus.HandedOver)
        {
            incident.Take(By(Handler));
        }
        if (status == IncidentStatus.HandedOver)
        {
            incident.HandOver("回执", By(Handler));
        }
        return incident;
    }
}
