using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Matters;

/// <summary>The end of an incident comes back to the patrol or the meeting that handed it on, whatever end it is.</summary>
public sealed class MatterReturnTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private readonly CentreTown town = new(grid, CentreTown.NewCounty());

    public async ValueTask InitializeAsync() => await town.ImportAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_finding_is_answered_in_the_words_of_those_who_handled_its_incident()
    {
        var (path, incident) = await HandOnAsync();
        await town.TellAsync(incident, 2, "accepted");
        await town.TellAsync(incident, 9, "closed", answer: "已更换灯具。");
        await AwaitAsync(path, "answered closed 已更换灯具。");
        await town.TellAsync(incident, 10, "reopenRequested");
        await AwaitAsync(path, "handedOn  ");
        await town.TellAsync(incident, 12, "closed", answer: "已重新接线。");
        await AwaitAsync(path, "answered closed 已重新接线。");
    }

    [Theory]
    [InlineData("rejected", "reject", "不属本县管辖")]
    [InlineData("withdrawn", "withdraw", "已自行处理")]
    [InlineData("rejected", "refuseReopen", null)]
    public async Task Every_other_end_comes_back_too(string status, string move, string? answer)
    {
        var (path, incident) = await HandOnAsync();
        await town.TellAsync(incident, 3, status, move, answer);
        await AwaitAsync(path, $"answered {status} {answer}");
    }

    [Fact]
    public async Task A_merged_incident_comes_back_with_the_end_of_its_survivor()
    {
        var (path, incident) = await HandOnAsync();
        await town.TellAsync(incident, 3, "merged", "merge");
        await town.TellAsync(incident, 5, "merged", "inform", "20261120-000009 closed：已更换灯具。");
        await AwaitAsync(path, "answered merged 20261120-000009 closed：已更换灯具。");
        await town.TellAsync(incident, 6, "merged", "note");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal("answered merged 20261120-000009 closed：已更换灯具。", await StateAsync(path));
    }

    [Fact]
    public async Task Of_messages_out_of_order_the_newest_counts()
    {
        var (path, incident) = await HandOnAsync();
        await town.TellAsync(incident, 8, "closed", answer: "已修好。");
        await AwaitAsync(path, "answered closed 已修好。");
        foreach (var (sequence, status) in new[] { (4L, "rejected"), (7L, "handling"), (5L, "reopenRequested") })
        {
            await town.TellAsync(incident, sequence, status);
        }
        await town.TellAsync(incident, 8, "closed", answer: "已修好。");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var finding = (await town.Member.GetAsync(path)).Is(200).Elements("findings").Single();
        Assert.Equal(("answered", "closed"), (finding.Text("status"), finding.Text("outcome")));
        // Raised, handed on, answered: what was older or the same was no step.
        Assert.Equal("3", finding.Text("sequence"));
    }

    [Fact]
    public async Task An_action_of_a_meeting_is_answered_with_its_matter()
    {
        var meeting = await town.HoldAsync("daily", "2026-11-20");
        var action = (
            await town.Desk.PostAsync(
                meeting + "/actions",
                new
                {
                    text = "南门路灯更换",
                    unit = town.GridOne,
                    due = "2026-11-27",
                    kind = "incident",
                }
            )
        ).Is(201);
        Assert.Equal("handedOn", action.Text("status"));
        await town.TellAsync(action["incidentId"].GetGuid(), 7, "closed", answer: "已更换。");

        await Eventually.TrueAsync(async () =>
            (await town.Desk.GetAsync("/api/v1/meetings/actions?open=false")).Items("id").Contains(action.Id)
        );
        var answered = (await town.Desk.GetAsync("/api/v1/meetings/actions?open=false")).Elements().Single();
        Assert.Equal(
            ("answered", "closed", "已更换。"),
            (answered.Text("status"), answered.Text("outcome"), answered.Text("result"))
        );
        await town.TellAsync(action["incidentId"].GetGuid(), 8, "reopenRequested");
        await Eventually.TrueAsync(async () =>
            (await town.Desk.GetAsync("/api/v1/meetings/actions?open=true")).Items("id").Contains(action.Id)
        );
    }

    private async Task<(string Path, Guid Incident)> HandOnAsync()
    {
        var done = (await town.PatrolAsync(new { text = "路灯不亮", handOn = true })).Is(201);
        return ($"/api/v1/patrols/{done.Id}", done.Elements("findings").Single().GetProperty("incidentId").GetGuid());
    }

    private async Task<string> StateAsync(string path)
    {
        var finding = (await town.Member.GetAsync(path)).Is(200).Elements("findings").Single();
        return $"{finding.Text("status")} {finding.Text("outcome")} {finding.Text("result")}";
    }

    private Task AwaitAsync(string path, string expected) =>
        Eventually.ValueAsync(() => StateAsync(path), state => state == expected);
}
