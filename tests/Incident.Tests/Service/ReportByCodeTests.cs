using System.Text.Json.Nodes;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>What reporters do with number and code, without signing in, and what they are told.</summary>
[Collection(IncidentCollection.Name)]
public sealed class ReportByCodeTests(IncidentFixture host)
{
    private static readonly string[] MainPath = ["accept", "dispatch", "take", "handle", "verify", "feedback"];

    internal static ApiClient WithCode(IncidentFixture host, string? code)
    {
        var client = host.CreateClient(token: null);
        client.DefaultRequestHeaders.Add("Report-Code", code);
        return new ApiClient(client);
    }

    [Fact]
    public async Task A_caller_answers_judges_and_reopens_with_number_and_code()
    {
        // Recorded for someone on the telephone: neither has an account that could do what follows.
        var report = IncidentRequests.Report("三楼的灯一直闪，住户姓欧阳");
        report["reporter"] = new JsonObject { ["name"] = "欧阳娜", ["phone"] = "13800001234" };
        var reported = await host.As(Callers.Intake).ReportAsync(report);
        var (id, number) = (reported.Id, reported.Text("number"));
        var caller = WithCode(host, reported.Text("code"));
        var path = $"/api/v1/reports/{number}";

        await host.As(Callers.Intake).MoveAsync(id, "request-info", new { question = "几单元？" });
        var asked = (await caller.GetAsync(path)).Is(200);
        Assert.Equal("needsInfo 几单元？", $"{asked.Text("status")} {asked.Text("question")}");
        Assert.Equal(["answer", "withdraw"], asked["allowed"].EnumerateArray().Select(move => move.GetString()!));
        Assert.DoesNotContain("欧阳", asked.Raw, StringComparison.Ordinal);
        (await caller.PostAsync($"{path}/answer", new { answer = "二单元" })).Is(204);
        (await caller.PostAsync($"{path}/answer", new { answer = "二单元" })).Is(409, "incident.transition");
        await ToFeedbackAsync(id);
        (await caller.PostAsync($"{path}/record-feedback", new { answer = "none" })).Is(422);
        (await caller.PostAsync($"{path}/record-feedback", new { answer = "dissatisfied", comment = "还在闪" })).Is(
            204
        );
        await host.As(Callers.Handler).MoveAsync(id, "resolve", new { result = "换了镇流器" });
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
        (await caller.PostAsync($"{path}/record-feedback", new { answer = "satisfied" })).Is(204);
        var closed = (await caller.GetAsync(path)).Is(200);
        Assert.Equal(
            "closed 换了镇流器 satisfied",
            $"{closed.Text("status")} {closed.Text("answer")} {closed.Text("feedback")}"
        );
        (await caller.PostAsync($"{path}/request-reopen", new { reason = "又闪了" })).Is(204);
        await host.As(Callers.Intake).MoveAsync(id, "refuse-reopen", new { reason = "属灯具更换计划，下月统一换" });
        Assert.Equal("属灯具更换计划，下月统一换", (await caller.GetAsync(path)).Is(200).Text("answer"));

        var steps = (await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200))
            .Elements()
            .Where(step => step.GetProperty("actor").Text("post") == "reporter")
            .Select(step =>
                $"{step.Text("move")} {step.GetProperty("onBehalf")} {step.Text("text") ?? step.Text("reason")}"
            );
        Assert.Equal(
            [
                "answer False 二单元",
                "recordFeedback False dissatisfied：还在闪",
                "recordFeedback False satisfied",
                "requestReopen False 又闪了",
            ],
            steps
        );
    }

    [Fact]
    public async Task A_code_opens_its_own_report_only()
    {
        var first = await host.As(Callers.Resident).ReportAsync();
        var second = await host.As(Callers.Resident).ReportAsync();
        var number = first.Text("number");
        var code = first.Text("code")!;
        await WithCode(host, code).GetAsync($"/api/v1/reports/{number}", 200);
        // As people copy it: small, without the hyphen, letters for digits.
        var copied = code.ToLowerInvariant()
            .Replace("-", " ", StringComparison.Ordinal)
            .Replace('0', 'o')
            .Replace('1', 'l');
        await WithCode(host, copied).GetAsync($"/api/v1/reports/{number}", 200);

        foreach (
            var wrong in new[] { second.Text("code")!, code[..^1], "00000-00000", "查询码", new string('A', 4000) }
        )
        {
            var other = host.CreateClient(token: null);
            other.DefaultRequestHeaders.TryAddWithoutValidation("Report-Code", Uri.EscapeDataString(wrong));
            await new ApiClient(other).GetAsync($"/api/v1/reports/{number}", 404);
            (await new ApiClient(other).PostAsync($"/api/v1/reports/{number}/withdraw")).Is(404);
        }
        await WithCode(host, code).GetAsync("/api/v1/reports/20200101-000001", 404);
        (await new ApiClient(host.CreateClient(token: null)).GetAsync($"/api/v1/reports/{number}")).Is(
            400,
            "report.code.missing"
        );
        await host.As(Callers.Resident).GetAsync($"{IncidentFixture.Path}/{first.Id}", 200);
    }

    [Fact]
    public async Task Only_the_reporting_account_sees_the_code_and_it_stays_the_same()
    {
        var reported = await host.As(Callers.Resident).ReportAsync();
        var path = $"{IncidentFixture.Path}/{reported.Id}";
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", reported.Text("code"));
        Assert.Equal(reported.Text("code"), (await host.As(Callers.Resident).GetAsync(path, 200)).Text("code"));
        Assert.Null((await host.As(Callers.Intake).GetAsync(path, 200)).Text("code"));
        Assert.Null((await host.As(Callers.Intake).MoveAsync(reported.Id, "accept")).Text("code"));
        // Neither the database nor the answer kept for a repeated request has it in the clear.
        var key = EndpointExamples.NewId().ToString();
        var kept = await host.As(Callers.Resident).PostAsync(IncidentFixture.Path, IncidentRequests.Report(), key: key);
        var repeated = await host.As(Callers.Resident)
            .PostAsync(IncidentFixture.Path, IncidentRequests.Report(), key: key);
        Assert.Equal(kept.Raw, repeated.Raw);
        Assert.Equal(
            0,
            await host.Database.QueryAsync<long>(
                "SELECT count(*) FROM idempotency_key WHERE position(convert_to($1, 'UTF8') in body) > 0",
                kept.Text("code")!
            )
        );
    }

    [Fact]
    public async Task A_resident_signed_in_judges_the_work_and_one_who_did_it_does_not()
    {
        var resident = Callers.Resident with
        {
            Permissions = [.. Callers.Resident.Permissions, "incident.recordFeedback"],
        };
        var id = (await host.As(resident).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");
        await host.As(Callers.Handler).MoveAsync(id, "take");
        await host.As(Callers.Handler).MoveAsync(id, "resolve", new { result = "换了灯泡" });
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
        var closed = await host.As(resident).MoveAsync(id, "record-feedback", new { answer = "satisfied" });
        Assert.Equal("closed", closed.Text("status"));

        var member = Callers.GridMember with
        {
            Permissions = [.. Callers.GridMember.Permissions, "incident.recordFeedback"],
        };
        var own = await host.As(member).ReportAsync();
        await host.As(member).MoveAsync(own.Id, "resolve", new { result = "当场换了灯泡" });
        await host.As(Callers.Verifier).MoveAsync(own.Id, "verify");
        var refused = await host.As(member).MoveAsync(own.Id, "record-feedback", new { answer = "satisfied" }, 403);
        Assert.Equal("incident.caller.involved", refused.Code);
        (
            await WithCode(host, own.Text("code"))
                .PostAsync($"/api/v1/reports/{own.Text("number")}/record-feedback", new { answer = "satisfied" })
        ).Is(403, "incident.caller.involved");
    }

    [Fact]
    public async Task The_answer_to_a_report_says_who_does_what_until_when()
    {
        // A Friday evening: the clocks run from Monday morning.
        const string friday = "2026-11-20T19:30:00+08:00";
        var seeding = Callers.Resident with { Permissions = [.. Callers.Resident.Permissions, "demo.seed"] };
        var reported = (await host.As(seeding).PostAsync(IncidentFixture.Path, IncidentRequests.Report(), friday)).Is(
            201
        );
        var road = reported.Elements("road");
        Assert.Equal(MainPath, road.Select(step => step.Text("step")!));
        Assert.Equal("running", road[0].Text("state"));
        Assert.All(road.Skip(1), step => Assert.Null(step.Text("state")));
        Assert.Equal("2026-11-23T07:00:00Z", Moment(road[0]));
        Assert.Equal("2026-11-24T01:30:00Z", Moment(road[1]));
        Assert.Equal("990001101001001", road[0].Text("unit"));
        // Who will handle it is not decided yet.
        Assert.Null(road[3].Text("unit"));
        Assert.True(
            road.Zip(road.Skip(1))
                .All(pair =>
                    pair.First.GetProperty("dueAt").GetDateTimeOffset()
                    <= pair.Second.GetProperty("dueAt").GetDateTimeOffset()
                )
        );

        static string Moment(System.Text.Json.JsonElement step) =>
            step.GetProperty("dueAt")
                .GetDateTimeOffset()
                .UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task What_is_overdue_puts_off_what_is_still_to_come()
    {
        var id = (await ReportAtAsync("2026-11-02T09:00:00+08:00")).Id;
        var now = TimeProvider.System.GetUtcNow();
        var road = (await host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}/{id}", 200)).Elements("road");
        Assert.Equal("missed", road[0].Text("state"));
        Assert.All(
            road.Skip(1),
            step => Assert.True(step.GetProperty("dueAt").GetDateTimeOffset() > now, step.GetRawText())
        );
    }

    [Fact]
    public async Task A_date_that_moves_stands_beside_the_first_one()
    {
        const string monday = "2026-11-23T09:00:00+08:00";
        var id = (await ReportAtAsync(monday)).Id;
        await AtAsync(Callers.Intake, id, "request-info", new { question = "几楼？" }, monday);
        await AtAsync(Callers.Resident, id, "answer", new { answer = "三楼" }, "2026-11-25T09:00:00+08:00");
        var road = (await host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}/{id}", 200)).Elements("road");
        Assert.Equal(["accept", "answer", "dispatch"], road.Take(3).Select(step => step.Text("step")!));
        Assert.Equal(
            "2026-11-23T07:30:00+00:00 2026-11-25T07:30:00+00:00",
            $"{road[0].GetProperty("promisedAt").GetDateTimeOffset():yyyy-MM-ddTHH:mm:sszzz} {road[0].GetProperty("dueAt").GetDateTimeOffset():yyyy-MM-ddTHH:mm:sszzz}"
        );
        Assert.Null(road[1].Text("promisedAt"));
    }

    private async Task<ApiResponse> ReportAtAsync(string at) =>
        (await host.As(Seeding(Callers.Resident)).PostAsync(IncidentFixture.Path, IncidentRequests.Report(), at)).Is(
            201
        );

    private async Task AtAsync(Caller caller, string id, string move, object body, string at) =>
        (await host.As(Seeding(caller)).PostAsync($"{IncidentFixture.Path}/{id}/{move}", body, at)).Is(200);

    private static Caller Seeding(Caller caller) => caller with { Permissions = [.. caller.Permissions, "demo.seed"] };

    private async Task ToFeedbackAsync(string id)
    {
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");
        await host.As(Callers.Handler).MoveAsync(id, "take");
        await host.As(Callers.Handler).MoveAsync(id, "resolve", new { result = "紧了接头" });
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
    }
}
