using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>A case never ends before its parts (联合处置), in whichever way it ends and whatever happens at that moment.</summary>
[Collection(IncidentCollection.Name)]
public sealed class PartTests(IncidentFixture host)
{
    private static readonly Caller Desk = Callers.Intake with
    {
        Subject = "t-parts-desk",
        Permissions = [.. Callers.Intake.Permissions, .. Callers.Leader.Permissions, "incident.join"],
    };

    [Theory]
    [InlineData("reject")]
    [InlineData("withdraw")]
    [InlineData("merge")]
    public async Task A_case_does_not_end_before_its_parts(string move)
    {
        var (parent, part, other) = (await ReportAsync(), await ReportAsync(), await ReportAsync());
        await JoinAsync(part, parent);
        object body = move == "merge" ? new { into = other, reason = "重复" } : new { reason = "不属实" };
        var client = host.As(move == "withdraw" ? Callers.GridMember : Desk);
        Assert.Equal("incident.parts.open", (await client.MoveAsync(parent, move, body, 409)).Code);

        await host.As(Desk).MoveAsync(part, "reject", new { reason = "不属实" });
        await client.MoveAsync(parent, move, body);
    }

    [Fact]
    public async Task A_part_that_is_reopened_after_its_case_has_ended_goes_on_alone()
    {
        var (parent, part) = (await ReportAsync(), await ReportAsync());
        await JoinAsync(part, parent);
        await host.As(Desk).MoveAsync(part, "reject", new { reason = "不属实" });
        await host.As(Desk).MoveAsync(parent, "reject", new { reason = "不属实" });
        await host.As(Callers.GridMember).MoveAsync(part, "request-reopen", new { reason = "属实" });
        var reopened = await host.As(Desk).MoveAsync(part, "reopen");

        Assert.Equal(("accepted", null), (reopened.Text("status"), reopened.Text("parentId")));
        Assert.Equal(["report", "join", "reject", "requestReopen", "reopen", "join"], await MovesAsync(part));
    }

    [Fact]
    public async Task A_case_that_has_ended_gets_no_part_although_its_reopening_is_asked_for()
    {
        var (parent, part) = (await ReportAsync(), await ReportAsync());
        await host.As(Desk).MoveAsync(parent, "reject", new { reason = "不属实" });
        await host.As(Callers.GridMember).MoveAsync(parent, "request-reopen", new { reason = "属实" });
        var report = IncidentRequests.Report();
        report["parentId"] = parent;
        (await host.As(Callers.GridMember).PostAsync(IncidentFixture.Path, report)).Is(422);
        await host.As(Desk).MoveAsync(part, "join", new { parentId = parent, reason = "一并处理" }, 422);
    }

    [Fact]
    public async Task A_part_that_comes_back_because_its_survivor_was_withdrawn_leaves_a_case_that_has_ended()
    {
        var (parent, part, survivor) = (await ReportAsync(), await ReportAsync(), await ReportAsync());
        await JoinAsync(part, parent);
        await host.As(Desk).MoveAsync(part, "merge", new { into = survivor, reason = "重复" });
        await host.As(Desk).MoveAsync(parent, "reject", new { reason = "不属实" });
        await host.As(Callers.GridMember).MoveAsync(survivor, "withdraw", new { reason = "已解决" });
        var back = await host.As(Desk).GetAsync($"{IncidentFixture.Path}/{part}", 200);
        Assert.Equal(("reported", null), (back.Text("status"), back.Text("parentId")));
    }

    [Fact]
    public async Task A_part_that_is_reopened_while_its_case_is_open_stays_one()
    {
        var (parent, part) = (await ReportAsync(), await ReportAsync());
        await JoinAsync(part, parent);
        await host.As(Desk).MoveAsync(part, "reject", new { reason = "不属实" });
        await host.As(Callers.GridMember).MoveAsync(part, "request-reopen", new { reason = "属实" });
        Assert.Equal(parent, (await host.As(Desk).MoveAsync(part, "reopen")).Text("parentId"));
    }

    [Fact]
    public async Task A_report_that_is_a_part_is_a_step_of_its_case_and_repeated_is_the_same()
    {
        var parent = await ReportAsync();
        var report = IncidentRequests.Report("同一处的另一盏");
        report["parentId"] = parent;
        report["id"] = EndpointExamples.NewId().ToString();
        report["reporter"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "诸葛明亮" };
        var key = EndpointExamples.NewId().ToString();
        var first = (await host.As(Callers.GridMember).PostAsync(IncidentFixture.Path, report, key: key)).Is(201);
        Assert.Equal(
            first.Raw,
            (await host.As(Callers.GridMember).PostAsync(IncidentFixture.Path, report, key: key)).Raw
        );
        Assert.Equal(first.Id, (await host.As(Callers.GridMember).PostAsync(IncidentFixture.Path, report)).Is(200).Id);

        Assert.Equal(["report", "absorb"], await MovesAsync(parent));
        Assert.Equal(["report"], await MovesAsync(first.Id));
        Assert.Equal(
            [first.Id],
            (await host.As(Desk).GetAsync($"{IncidentFixture.Path}?parentId={parent}", 200)).Items("id")
        );
        await host.Database.EventuallyAsync(
            $"SELECT count(*) FROM outbox_message WHERE aggregate_id IN ('{first.Id}', '{parent}')",
            3
        );
        Assert.Contains(
            first.Id,
            (await host.As(Desk).GetAsync($"{IncidentFixture.Path}?q=同一处的另一盏", 200)).Items("id")
        );
    }

    [Fact]
    public async Task Of_a_new_part_and_the_end_of_the_case_at_once_one_comes_first()
    {
        for (var round = 0; round < 8; round++)
        {
            var parent = await ReportAsync();
            var report = IncidentRequests.Report();
            report["parentId"] = parent;
            var answers = await Task.WhenAll(
                host.As(Callers.GridMember).PostAsync(IncidentFixture.Path, report),
                host.As(Desk).PostAsync($"{IncidentFixture.Path}/{parent}/reject", new { reason = "不属实" })
            );
            var outcome = (answers[0].Status, answers[1].Status);
            Assert.True(outcome is (201, 409) or (422, 200), $"{outcome} {answers[0].Body} {answers[1].Body}");
        }
    }

    [Fact]
    public async Task Reports_that_become_parts_at_once_all_do()
    {
        var parent = await ReportAsync();
        var report = IncidentRequests.Report();
        report["parentId"] = parent;
        var text = report.ToJsonString();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    host.As(Callers.GridMember)
                        .PostAsync(IncidentFixture.Path, System.Text.Json.Nodes.JsonNode.Parse(text))
                )
        );
        Assert.All(answers, answer => answer.Is(201));
        Assert.Equal(4, (await MovesAsync(parent)).Count(move => move == "absorb"));
    }

    private async Task<string> ReportAsync() => (await host.As(Callers.GridMember).ReportAsync()).Id;

    private Task JoinAsync(string part, string parent) =>
        host.As(Desk).MoveAsync(part, "join", new { parentId = parent, reason = "一并处理" });

    private async Task<IReadOnlyList<string?>> MovesAsync(string id) =>
        [
            .. (await host.As(Desk).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200))
                .Elements()
                .Select(step => step.Text("move")),
        ];
}
