using System.Text.Json.Nodes;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class LifeCycleTests(IncidentFixture host)
{
    [Fact]
    public async Task A_report_passes_through_the_whole_life_cycle()
    {
        var id = await ToVerifyingAsync();
        var problem = await host.As(Callers.Handler).MoveAsync(id, "verify", status: 403);
        Assert.Equal("auth.forbidden", problem.Code);
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
        var closed = await host.As(Callers.Intake).MoveAsync(id, "record-feedback", new { answer = "satisfied" });

        Assert.Equal("closed", closed.Text("status"));
        Assert.Equal("7", closed.Text("sequence"));
        var timeline = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200);
        Assert.Equal(
            "report accept dispatch take resolve verify recordFeedback",
            string.Join(' ', timeline.Items("move"))
        );
        Assert.Equal("intake", timeline.Elements()[1].GetProperty("actor").Text("post"));
    }

    [Fact]
    public async Task Every_step_is_stored_with_post_unit_reason_rule_and_calendar()
    {
        var id = await ToVerifyingAsync();
        await host.As(Callers.Verifier).MoveAsync(id, "rework", new { reason = "灯还不亮" });
        var steps = (await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200)).Elements();
        // A resident reports, who holds no post and acts for no unit.
        string?[] posts = [null, "intake", "dispatcher", "handler", "handler", "verifier"];
        Assert.Equal(posts, steps.Select(step => step.GetProperty("actor").Text("post")));
        Assert.All(steps.Skip(1), step => Assert.NotNull(step.GetProperty("actor").Text("unit")));
        Assert.Equal("灯还不亮", steps[^1].Text("reason"));
        Assert.All(steps, step => Assert.InRange(step.GetProperty("ruleVersion").GetInt32(), 1, 1000));
        Assert.All(steps, step => Assert.Matches("^[1-9][0-9]*$", step.Text("calendarVersion")));
    }

    [Fact]
    public async Task The_response_to_a_report_contains_what_scripts_rely_on()
    {
        var report = await host.As(Callers.GridMember).ReportAsync();

        Assert.Equal("reported", report.Text("status"));
        Assert.Equal("ordinary", report.Text("severity"));
        Assert.Equal("grid", report.Text("tier"));
        Assert.Equal("990001101001001", report.Text("unit"));
        Assert.Equal("false", report.Text("unlocated"));
        Assert.Equal("1", report.Text("sequence"));
        Assert.Matches("^\\d{8}-\\d{6}$", report.Text("number"));
        Assert.NotNull(report.Text("gridId"));
        Assert.Equal(["accept", "total"], report.Items("name", "clocks").Order());
        Assert.All(report.Elements("clocks"), clock => Assert.Equal("running", clock.Text("state")));
    }

    [Fact]
    public async Task The_routing_rules_dispatch_an_incident_and_explain_the_choice()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        var dispatched = await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");

        Assert.Equal("990001101D01", dispatched.Text("handlingUnit"));
        Assert.Contains("lighting.stairwell", dispatched["dispatchedBy"].Text("explanation"));
        Assert.Equal("1", dispatched["dispatchedBy"].Text("version"));
    }

    [Fact]
    public async Task A_report_outside_all_grids_is_owned_by_the_county()
    {
        var reported = await host.As(Callers.Resident)
            .ReportAsync(IncidentRequests.Report("县界外的路灯", 104.5, 39.5));

        Assert.Equal("true", reported.Text("unlocated"));
        Assert.Equal("990001", reported.Text("unit"));
        Assert.Equal("county", reported.Text("tier"));
        await host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}/{reported.Id}", 200);
        await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{reported.Id}", 404);
    }

    [Fact]
    public async Task The_response_to_an_emergency_contains_the_numbers_to_call()
    {
        var fire = await host.As(Callers.Resident).ReportAsync(IncidentRequests.Report("三楼着火了，有人晕倒"));
        Assert.Equal(["119", "120"], fire.Elements("emergency").Select(number => number.ToString()));
        Assert.Empty((await host.As(Callers.Resident).ReportAsync()).Elements("emergency"));
    }

    /// <summary>Steps that meet are made one after the other, unless the caller names the state that is meant.</summary>
    [Fact]
    public async Task Moves_at_the_same_moment_are_all_made()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
            var answers = await Task.WhenAll(
                host.As(Callers.Intake).PostAsync($"{IncidentFixture.Path}/{id}/accept", new { }),
                host.As(Callers.GridMember).PostAsync($"{IncidentFixture.Path}/{id}/note", new { text = "一" }),
                host.As(Callers.Dispatcher).PostAsync($"{IncidentFixture.Path}/{id}/note", new { text = "二" })
            );
            Assert.All(answers, answer => answer.Is(200));
            var timeline = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200);
            Assert.Equal(["accept", "note", "note", "report"], timeline.Items("move").Order());
            Assert.Equal([1, 2, 3, 4], timeline.Elements().Select(step => step.GetProperty("sequence").GetInt32()));
        }
    }

    /// <summary>The transaction of a key has failed with its move, so the move is not made again in it.</summary>
    [Fact]
    public async Task Of_moves_at_the_same_moment_with_keys_one_is_made_and_the_others_can_be_sent_again()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
            var path = $"{IncidentFixture.Path}/{id}/note";
            string[] keys = [$"{id}-1", $"{id}-2", $"{id}-3"];
            var notes = keys.Select(key => host.As(Callers.Intake).PostAsync(path, new { text = key }, key: key));
            var answers = await Task.WhenAll(notes);
            Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.Is(409, "conflict.concurrent"));
            Assert.Contains(answers, answer => answer.Status == 200);
            foreach (var key in keys)
            {
                (await host.As(Callers.Intake).PostAsync(path, new { text = key }, key: key)).Is(200);
            }
            var timeline = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200);
            Assert.Equal(4, timeline.Elements().Count);
        }
    }

    [Fact]
    public async Task Of_moves_at_the_same_moment_that_name_the_state_one_is_made()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 3)
                    .Select(_ =>
                        host.As(Callers.Intake)
                            .PostAsync($"{IncidentFixture.Path}/{id}/note", new { text = "一" }, ifMatch: "\"1\"")
                    )
            );
            Assert.Equal([200, 412, 412], answers.Select(answer => answer.Status).Order());
            Assert.All(answers.Where(answer => answer.Status == 412), answer => answer.Is(412, "request.stale"));
        }
    }

    [Fact]
    public async Task A_rejected_move_lists_the_allowed_ones()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        var problem = await host.As(Callers.Intake).MoveAsync(id, "accept", status: 409);

        Assert.Equal("incident.transition", problem.Code);
        Assert.Equal(["merge", "requestInfo", "note"], problem.Elements("allowed").Select(move => move.ToString()));
    }

    [Fact]
    public async Task An_attachment_is_a_step_that_leaves_the_status_unchanged()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var intake = host.As(Callers.Intake with { Permissions = [.. Callers.Intake.Permissions, "incident.attach"] });
        var attached = await intake.MoveAsync(id, "attach", new { attachmentId = await intake.UploadAsync() });
        Assert.Equal("reported 2", $"{attached.Text("status")} {attached.Text("sequence")}");
        await intake.MoveAsync(id, "attach", new { }, 422);
    }

    [Fact]
    public async Task An_escalation_out_of_the_callers_access_scope_still_returns_the_incident()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Dispatcher).MoveAsync(id, "escalate", new { reason = "社区来办" });
        await host.As(Callers.Dispatcher).MoveAsync(id, "escalate", new { reason = "镇上来办" });
        var county = await host.As(Callers.Dispatcher).MoveAsync(id, "escalate", new { reason = "县里来办" });

        Assert.Equal("990001", county.Text("unit"));
        Assert.Equal("county", county.Text("tier"));
        await host.As(Callers.Dispatcher).GetAsync($"{IncidentFixture.Path}/{id}", 404);
        await host.As(Callers.GridMember).GetAsync($"{IncidentFixture.Path}/{id}", 200);
        var top = await host.As(Callers.Leader).MoveAsync(id, "escalate", new { reason = "再上" }, 409);
        Assert.Equal("incident.tier.highest", top.Code);
    }

    [Fact]
    public async Task A_return_out_of_the_handlers_access_scope_still_returns_the_incident()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");
        var returned = await host.As(Callers.Handler).MoveAsync(id, "return", new { reason = "不归我们管" });

        Assert.Equal("accepted", returned.Text("status"));
        await host.As(Callers.Handler).GetAsync($"{IncidentFixture.Path}/{id}", 404);
    }

    [Fact]
    public async Task Suspension_supervision_questions_and_reopening_succeed()
    {
        var id = await ToHandlingAsync();
        var until = TimeProvider.System.GetUtcNow().AddDays(3);
        await host.As(Callers.Handler).MoveAsync(id, "suspend", new { until, reason = "等配件" });
        Assert.Equal("suspended", (await host.As(Callers.Leader).MoveAsync(id, "approve-suspension")).Text("status"));
        Assert.Equal("handling", (await host.As(Callers.Handler).MoveAsync(id, "resume")).Text("status"));
        await host.As(Callers.Leader).MoveAsync(id, "supervise", new { answerBy = until, unit = "990001101D01" });
        await host.As(Callers.Handler).MoveAsync(id, "request-info", new { question = "几单元？" });
        Assert.Equal(
            "handling",
            (await host.As(Callers.Resident).MoveAsync(id, "answer", new { answer = "二" })).Text("status")
        );
        await host.As(Callers.Handler).MoveAsync(id, "hand-over", new { receipt = "供电所 12 号" });
        await host.As(Callers.Handler)
            .MoveAsync(id, "resolve", new { result = "好了", evidence = Array.Empty<string>() });
        await host.As(Callers.Verifier).MoveAsync(id, "rework", new { reason = "还是不亮" });
        await host.As(Callers.Handler).MoveAsync(id, "resolve", new { result = "这回好了" });
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
        await host.As(Callers.Leader).MoveAsync(id, "close", new { reason = "联系不上" });
        await host.As(Callers.Resident).MoveAsync(id, "request-reopen", new { reason = "又坏了" });
        var reopened = await host.As(Callers.Intake).MoveAsync(id, "reopen");

        Assert.Equal("handling", reopened.Text("status"));
        Assert.Equal("1", reopened.Text("reworks"));
        Assert.Equal("1", reopened.Text("reopenings"));
    }

    [Fact]
    public async Task A_part_is_merged_once_and_only_into_an_existing_incident()
    {
        var id = await ToVerifyingAsync();
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
        var other = (await host.As(Callers.Intake).ReportAsync()).Id;
        var report = IncidentRequests.Report("同案第三处");
        report["parentId"] = other;
        var part = (await host.As(Callers.Intake).ReportAsync(report)).Id;
        var merged = await host.As(Callers.Intake).MoveAsync(part, "merge", new { into = other });
        Assert.Equal(other, merged.Text("mergedInto"));
        await host.As(Callers.Intake).MoveAsync(part, "merge", new { into = other }, 409);
        await host.As(Callers.Intake)
            .MoveAsync(other, "merge", new { into = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) }, 422);
    }

    [Fact]
    public async Task An_earlier_state_can_be_queried()
    {
        var id = await ToVerifyingAsync();
        var reported = (await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200))
            .Items("at")
            .First();
        var earlier = await host.As(Callers.Intake)
            .GetAsync($"{IncidentFixture.Path}/{id}?asOf={Uri.EscapeDataString(reported)}", 200);

        Assert.Equal("reported", earlier.Text("status"));
        await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}?asOf=2020-01-01", 404);
    }

    private async Task<string> ToHandlingAsync()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");
        await host.As(Callers.Handler).MoveAsync(id, "take");
        return id;
    }

    private async Task<string> ToVerifyingAsync()
    {
        var id = await ToHandlingAsync();
        await host.As(Callers.Handler)
            .MoveAsync(id, "resolve", new { result = "换了灯泡", evidence = new JsonArray() });
        return id;
    }
}
