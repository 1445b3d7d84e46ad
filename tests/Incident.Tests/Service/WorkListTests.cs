using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The work list shows what the caller can do, and nothing that only others can.</summary>
[Collection(IncidentCollection.Name)]
public sealed class WorkListTests(IncidentFixture host)
{
    private static readonly Caller Answering = Callers.Intake with
    {
        Subject = "t-answering",
        Permissions = [.. Callers.Intake.Permissions, "incident.answer", "incident.answerSupervision"],
    };

    [Fact]
    public async Task A_question_to_a_caller_waits_for_every_clerk_of_the_owning_desk()
    {
        var report = IncidentRequests.Report();
        report["reporter"] = new JsonObject { ["name"] = "诸葛明亮", ["phone"] = "13812345678" };
        var called = (await host.As(Callers.Intake).ReportAsync(report)).Id;
        var own = (await host.As(Callers.Resident).ReportAsync()).Id;
        foreach (var id in new[] { called, own })
        {
            await host.As(Callers.Intake).MoveAsync(id, "request-info", new { question = "几楼？" });
        }
        Assert.Equal((true, false), (await IsListedAsync(Answering, called), await IsListedAsync(Answering, own)));
        Assert.True(await IsListedAsync(Callers.Resident, own));
        await host.As(Answering).MoveAsync(called, "answer", new { answer = "三楼" });
        Assert.DoesNotContain("answer", (await RowAsync(Answering, called)) ?? "");
    }

    [Fact]
    public async Task An_order_waits_for_the_unit_it_names_and_those_below()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        await host.As(Callers.Handler).MoveAsync(id, "take");
        var handler = Callers.Handler with { Permissions = ["incident.read", "incident.answerSupervision"] };
        var desk = Answering with { Permissions = ["incident.read", "incident.answerSupervision"] };
        Assert.Equal((false, false), (await IsListedAsync(desk, id), await IsListedAsync(handler, id)));

        var answerBy = TimeProvider.System.GetUtcNow().AddDays(3);
        await host.As(Callers.Leader).MoveAsync(id, "supervise", new { answerBy, unit = "990001101D01" });
        Assert.Equal((false, true), (await IsListedAsync(desk, id), await IsListedAsync(handler, id)));
        await host.As(Callers.Leader).MoveAsync(id, "supervise", new { answerBy, unit = "990001101" });
        Assert.True(await IsListedAsync(desk, id));
        await host.As(handler).MoveAsync(id, "answer-supervision", new { text = "已到现场" });
        await host.As(desk).MoveAsync(id, "answer-supervision", new { text = "已督促" });
        Assert.Equal((false, false), (await IsListedAsync(desk, id), await IsListedAsync(handler, id)));
    }

    [Fact]
    public async Task After_a_second_return_it_waits_for_the_arbiter_alone()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        for (var round = 0; round < 2; round++)
        {
            await host.As(Callers.Dispatcher)
                .MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01", reason = "按职责" });
            await host.As(Callers.Handler).MoveAsync(id, "return", new { reason = "不归我们" });
        }
        var community = Callers.Dispatcher with
        {
            Subject = "t-community-dispatcher",
            UnitPath = "/990001/990001101/990001101001/",
        };
        Assert.Equal((true, false), (await IsListedAsync(Callers.Dispatcher, id), await IsListedAsync(community, id)));
    }

    [Fact]
    public async Task A_grid_takes_what_was_dispatched_to_it_and_answers_an_order()
    {
        var lead = Callers.GridMember with
        {
            Subject = "t-grid-lead",
            Permissions = [.. Callers.GridMember.Permissions, "incident.take", "incident.answerSupervision"],
        };
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Leader)
            .MoveAsync(
                id,
                "supervise",
                new { answerBy = TimeProvider.System.GetUtcNow().AddDays(3), unit = "990001101001001" }
            );
        await host.As(lead).MoveAsync(id, "answer-supervision", new { text = "已到现场" });
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101001001" });
        Assert.True(await IsListedAsync(lead, id));
        await host.As(lead).MoveAsync(id, "take");
        Assert.True(await IsListedAsync(lead, id));
        await host.As(lead).MoveAsync(id, "resolve", new { result = "已换灯泡" });
    }

    [Fact]
    public async Task A_request_to_suspend_waits_for_approval_until_its_end_has_passed_or_another_takes_its_place()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        await host.As(Callers.Handler).MoveAsync(id, "take");
        Assert.False(await IsListedAsync(Callers.Leader, id));

        var until = TimeProvider.System.GetUtcNow().AddSeconds(3);
        await host.As(Callers.Handler).MoveAsync(id, "suspend", new { until, reason = "等配件" });
        Assert.True(await IsListedAsync(Callers.Leader, id));
        await Eventually.TrueAsync(async () => !await IsListedAsync(Callers.Leader, id));
        Assert.True(TimeProvider.System.GetUtcNow() >= until);
        (await host.As(Callers.Leader).MoveAsync(id, "approve-suspension", status: 409)).Is(
            409,
            "incident.suspension.lapsed"
        );
        Assert.True(await IsListedAsync(Callers.Handler, id));

        var body = new { until = until.AddDays(2), reason = "等配件" };
        await host.As(Callers.Handler).MoveAsync(id, "suspend", body);
        Assert.True(await IsListedAsync(Callers.Leader, id));
        await host.As(Callers.Leader).MoveAsync(id, "approve-suspension");
        Assert.False(await IsListedAsync(Callers.Leader, id));
    }

    [Fact]
    public async Task An_approval_that_names_a_request_does_not_approve_another_that_took_its_place()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        await host.As(Callers.Handler).MoveAsync(id, "take");
        var read = await AskAsync(2);
        var replaced = await AskAsync(20);
        var refused = await host.As(Callers.Leader).MoveAsync(id, "approve-suspension", new { until = read }, 409);
        refused.Is(409, "incident.suspension.replaced");
        Assert.Equal(
            DateTimeOffset.Parse(replaced!, CultureInfo.InvariantCulture),
            refused["until"].GetDateTimeOffset()
        );
        // The same moment in another time zone is the same.
        var local = refused["until"].GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8));
        var approved = await host.As(Callers.Leader).MoveAsync(id, "approve-suspension", new { until = local });
        Assert.Equal("suspended", approved.Text("status"));

        async Task<string?> AskAsync(int days)
        {
            var until = TimeProvider.System.GetUtcNow().AddDays(days);
            var asked = await host.As(Callers.Handler).MoveAsync(id, "suspend", new { until, reason = "等配件" });
            return asked["suspension"].Text("until");
        }
    }

    [Fact]
    public async Task The_earliest_due_time_comes_first_and_what_has_none_last_each_with_its_next_clock()
    {
        var desk = Callers.Intake with { Subject = "t-desk-in-order" };
        // Half past three; two hours on Monday and two on Tuesday; half past two; a year without a calendar.
        var second = await ReportAtAsync("2026-09-07T09:00:00+08:00", "ordinary");
        var third = await ReportAtAsync("2026-09-07T16:00:00+08:00", "ordinary");
        var first = await ReportAtAsync("2026-09-07T10:30:00+08:00", "urgent");
        var last = await ReportAtAsync("2022-09-05T09:00:00+08:00", "ordinary");
        string[] mine = [first, second, third, last];
        var rows = await ListAsync(desk, mine);
        Assert.Equal(mine, rows.Select(row => row.Text("id")));
        Assert.Equal(["total", "accept", "accept", null], rows.Select(row => row.Text("nextClock")));
        Assert.Equal(
            ["09-07 12:30", "09-07 15:30", "09-08 10:30", null],
            rows.Select(row =>
                row.Text("nextDueAt") is { } due
                    ? DateTimeOffset
                        .Parse(due, CultureInfo.InvariantCulture)
                        .ToOffset(TimeSpan.FromHours(8))
                        .ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)
                    : null
            )
        );

        async Task<string> ReportAtAsync(string at, string severity)
        {
            var report = IncidentRequests.Report();
            report["severity"] = severity;
            var seeder = Callers.Resident with { Permissions = [.. Callers.Resident.Permissions, "demo.seed"] };
            return (await host.As(seeder).PostAsync(IncidentFixture.Path, report, at)).Is(201).Id;
        }
    }

    private async Task<string?> RowAsync(Caller caller, string id) =>
        (await host.As(caller).GetAsync($"{IncidentFixture.Path}/{id}", 200))["allowed"].GetRawText();

    private async Task<bool> IsListedAsync(Caller caller, string id) => (await ListAsync(caller, id)).Count > 0;

    /// <summary>Those of some incidents that the work list shows, in its order.</summary>
    private async Task<List<JsonElement>> ListAsync(Caller caller, params string[] ids)
    {
        var found = new List<JsonElement>();
        for (var next = ""; ; )
        {
            var page = await host.As(caller).GetAsync($"/api/v1/queue?limit=200{next}", 200);
            found.AddRange(page.Elements().Where(row => ids.Contains(row.Text("id"))));
            if (page["next"].GetString() is not { } cursor)
            {
                return found;
            }
            next = $"&after={Uri.EscapeDataString(cursor)}";
        }
    }
}
