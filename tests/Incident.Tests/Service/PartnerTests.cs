using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>A partner agency reports for the county's residents and follows what it has reported, and nothing else.</summary>
[Collection(IncidentCollection.Name)]
public sealed class PartnerTests(IncidentFixture host)
{
    private static readonly Caller Partner = new(
        "t-partner",
        "/990001/",
        "partner",
        ["incident.readOwn", "incident.report", "incident.answer", "incident.withdraw", "incident.requestReopen"]
    );

    [Fact]
    public async Task A_partner_follows_and_answers_its_own_reports_and_sees_no_other()
    {
        var partner = host.As(Partner);
        var own = (await partner.ReportAsync()).Id;
        var other = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await partner.GetAsync($"{IncidentFixture.Path}/{own}", 200);
        await partner.GetAsync($"{IncidentFixture.Path}/{own}/timeline", 200);
        foreach (var path in new[] { "", "/timeline" })
        {
            await partner.GetAsync($"{IncidentFixture.Path}/{other}{path}", 404);
        }
        var listed = (await partner.GetAsync($"{IncidentFixture.Path}?limit=200", 200)).Items("id");
        Assert.Contains(own, listed);
        Assert.DoesNotContain(other, listed);
        await partner.MoveAsync(other, "withdraw", new { reason = "无此事" }, 404);
        await partner.GetAsync("/api/v1/queue", 403);

        await host.As(Callers.Intake).MoveAsync(own, "note", new { text = "举报人情绪激动" });
        var steps = await partner.GetAsync($"{IncidentFixture.Path}/{own}/timeline", 200);
        Assert.DoesNotContain("情绪", steps.Body.GetRawText(), StringComparison.Ordinal);
        await host.As(Callers.Intake).MoveAsync(own, "request-info", new { question = "几楼？" });
        var asked = await partner.GetAsync($"{IncidentFixture.Path}/{own}", 200);
        Assert.Equal("几楼？", asked.Text("question"));
        Assert.Equal(
            ["answer", "withdraw"],
            asked["allowed"].EnumerateArray().Select(move => move.GetString()).Order()
        );
        await partner.MoveAsync(own, "answer", new { answer = "三楼" });
        Assert.Equal("withdrawn", (await partner.MoveAsync(own, "withdraw")).Text("status"));
    }

    [Fact]
    public async Task A_desk_of_the_county_sees_what_the_partner_does_not()
    {
        var other = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var both = Partner with { Permissions = [.. Partner.Permissions, "incident.read"] };
        await host.As(both).GetAsync($"{IncidentFixture.Path}/{other}", 200);
    }
}
