using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Corrections, orders and readings of the contact through the API.</summary>
[Collection(IncidentCollection.Name)]
public sealed class SideMoveRequestTests(IncidentFixture host)
{
    private static readonly Caller Desk = Callers.Intake with
    {
        Permissions =
        [
            .. Callers.Intake.Permissions,
            "incident.readContact",
            "incident.correct",
            "incident.answerSupervision",
            "incident.withdraw",
        ],
    };

    [Fact]
    public async Task A_contact_is_shown_with_a_reason_and_the_reading_is_on_record()
    {
        var report = IncidentRequests.Report();
        report["reporter"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "诸葛明亮", ["phone"] = "13812345678" };
        var id = (await host.As(Callers.Intake).ReportAsync(report)).Id;
        var desk = host.As(Desk);
        (await desk.PostAsync(Path(id), new { reason = "" })).Is(422, "incident.reason.missing");
        (
            await host.As(Callers.OtherTown with { Permissions = Desk.Permissions })
                .PostAsync(Path(id), new { reason = "回访" })
        ).Is(404);
        (await host.As(Callers.Intake).PostAsync(Path(id), new { reason = "回访" })).Is(403, "auth.forbidden");
        Assert.Equal(0, await ReadingsAsync(id));

        var shown = (await desk.PostAsync(Path(id), new { reason = "回电核实位置" })).Is(200);
        Assert.Equal("诸葛明亮 13812345678", $"{shown.Text("name")} {shown.Text("phone")}");
        Assert.Equal(1, await ReadingsAsync(id));
        var last = (await desk.GetAsync($"{IncidentFixture.Path}/{id}/timeline")).Elements()[^1];
        Assert.Equal("readContact 回电核实位置", $"{last.Text("move")} {last.Text("reason")}");

        var anonymous = (await host.As(Callers.GridMember).ReportAsync()).Id;
        (await desk.PostAsync(Path(anonymous), new { reason = "回访" })).Is(409, "incident.contact.none");
        Assert.Equal(0, await ReadingsAsync(anonymous));

        static string Path(string id) => $"{IncidentFixture.Path}/{id}/read-contact";
    }

    [Fact]
    public async Task A_corrected_category_is_found_and_checked()
    {
        var desk = host.As(Desk);
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await desk.MoveAsync(id, "correct", new { categoryCode = "no.such", reason = "类别有误" }, 422);
        await desk.MoveAsync(id, "correct", new { categoryCode = "road.manhole" }, 422);
        await desk.MoveAsync(id, "correct", new { reason = "没有变化" }, 422);
        var corrected = await desk.MoveAsync(
            id,
            "correct",
            new
            {
                categoryCode = "road.manhole",
                severity = "safety",
                location = new { longitude = 103.095, latitude = 38.625 },
                reason = "井盖缺失",
            }
        );
        Assert.Equal("road.manhole safety", $"{corrected.Text("categoryCode")} {corrected.Text("severity")}");
        Assert.Equal(103.095, corrected["location"].GetProperty("longitude").GetDouble());
        var total = corrected.Elements("clocks").Single(clock => clock.Text("name") == "total");
        Assert.Equal(
            TimeSpan.FromHours(24),
            total.GetProperty("dueAt").GetDateTimeOffset() - total.GetProperty("startedAt").GetDateTimeOffset()
        );
        // Found by the name of its new category.
        var found = (await desk.GetAsync($"{IncidentFixture.Path}?q=井盖&limit=200")).Items("id");
        Assert.Contains(id, found);
    }

    [Fact]
    public async Task An_order_is_given_to_a_unit_that_can_see_the_incident_and_answered_by_it()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var leader = host.As(Callers.Leader);
        var answerBy = TimeProvider.System.GetUtcNow().AddDays(1);
        await leader.MoveAsync(id, "supervise", new { unit = "999", answerBy }, 422);
        var refused = await leader.MoveAsync(id, "supervise", new { unit = "990001102", answerBy }, 422);
        Assert.Equal("unit.cannotSee", refused.Code);
        await leader.MoveAsync(id, "supervise", new { unit = "990001101", answerBy });
        await leader.MoveAsync(id, "supervise", new { unit = "990001101", answerBy = answerBy.AddDays(1) });

        var supervised = (await host.As(Desk).GetAsync($"{IncidentFixture.Path}?supervised=true&limit=200")).Items(
            "id"
        );
        Assert.Contains(id, supervised);
        var answered = await host.As(Desk).MoveAsync(id, "answer-supervision", new { text = "明日办结" });
        Assert.Equal(["明日办结", null], answered.Elements("supervisions").Select(order => order.Text("answer")));
        await host.As(Desk).MoveAsync(id, "answer-supervision", new { text = "已办结", number = 2 });
        await host.As(Desk).MoveAsync(id, "answer-supervision", new { text = "再答" }, 409);
        supervised = (await host.As(Desk).GetAsync($"{IncidentFixture.Path}?supervised=true&limit=200")).Items("id");
        Assert.DoesNotContain(id, supervised);
    }

    [Fact]
    public async Task The_desk_withdraws_on_the_callers_behalf_and_the_timeline_says_so()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Desk).MoveAsync(id, "withdraw", new { reason = "来电撤销" });
        var last = (await host.As(Callers.Resident).GetAsync($"{IncidentFixture.Path}/{id}/timeline")).Elements()[^1];
        Assert.Equal("withdraw true", $"{last.Text("move")} {last.Text("onBehalf")}");
    }

    private Task<long> ReadingsAsync(string id) =>
        host.Database.QueryAsync<long>(
            $"SELECT count(*) FROM security_log WHERE kind = 'identityRead' AND object_id = '{id}'"
        );
}
