using GovPlatform.Contracts.Incident;
using GovPlatform.IncidentService.Incidents;
using Xunit;
using static GovPlatform.IncidentService.Tests.Incidents.TestIncidents;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>What became of a matter returns in words to the service that handed it on, and free text goes nowhere else.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(true, "换了灯泡")]
    [InlineData(false, null)]
    public void A_closed_incident_tells_its_result(bool handedOn, string? answer)
    {
        var incident = Report(handedOn: handedOn);
        incident.Accept(By(Intake));
        incident.Dispatch(ToWorks, By(Dispatcher));
        incident.Take(By(Handler));
        incident.Resolve(new Resolution("换了灯泡", []), false, null, By(Handler));
        incident.Verify(By(Verifier));
        incident.RecordFeedback(Feedback.Satisfied, "谢谢", 0, By(Intake));
        Assert.Equal(answer, Assert.IsType<IncidentClosedV1>(LastOf(incident)).Answer);
        // The same after a later step, whichever of the two messages arrives first.
        incident.Note("再看看", By(Intake));
        Assert.Equal(answer, Assert.IsType<IncidentMovedV1>(LastOf(incident)).Answer);
    }

    [Theory]
    [InlineData(true, "不属本县")]
    [InlineData(false, null)]
    public void A_rejected_incident_tells_the_reason(bool handedOn, string? answer)
    {
        var incident = Report(handedOn: handedOn);
        incident.Reject(By(Intake, reason: "不属本县"));
        Assert.Equal(answer, Assert.IsType<IncidentMovedV1>(LastOf(incident)).Answer);
    }

    [Fact]
    public void Withdrawing_and_refusing_to_reopen_tell_the_reason_too()
    {
        var withdrawn = Report(handedOn: true);
        withdrawn.Withdraw(By(Resident, reason: "已自行解决"));
        Assert.Equal("已自行解决", Assert.IsType<IncidentMovedV1>(LastOf(withdrawn)).Answer);

        var rejected = Report(handedOn: true);
        rejected.Reject(By(Intake, reason: "不属本县"));
        rejected.RequestReopen(By(Resident, reason: "请再看看"));
        Assert.Null(Assert.IsType<IncidentMovedV1>(LastOf(rejected)).Answer);
        rejected.RefuseReopen(By(Intake, reason: "仍不属本县"));
        Assert.Equal("仍不属本县", Assert.IsType<IncidentMovedV1>(LastOf(rejected)).Answer);
    }

    [Fact]
    public void A_merged_incident_tells_how_the_survivor_ended()
    {
        var (merged, survivor) = (Report(handedOn: true), AwaitingFeedback());
        merged.Merge(survivor, By(Intake, reason: "重复"));
        Assert.Null(Assert.IsType<IncidentMovedV1>(LastOf(merged)).Answer);
        survivor.RecordFeedback(Feedback.Satisfied, null, 0, By(Intake));
        merged.FollowSurvivor(survivor, By(Principal.Platform));
        Assert.Equal($"{survivor.Number} 已办结：换了灯泡", Assert.IsType<IncidentMovedV1>(LastOf(merged)).Answer);
    }

    [Fact]
    public void No_other_step_says_anything_in_words()
    {
        var incident = Report(handedOn: true);
        incident.Accept(By(Intake, reason: "秘密"));
        Assert.Null(Assert.IsType<IncidentMovedV1>(LastOf(incident)).Answer);
        incident.Note("秘密", By(Intake));
        Assert.Null(Assert.IsType<IncidentMovedV1>(LastOf(incident)).Answer);
    }

    private static object? LastOf(Incident incident) => IncidentContracts.Decide(incident, incident.Raised[^1]);
}
