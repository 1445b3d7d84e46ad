using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Meetings;

/// <summary>What a meeting gives units to do, and who says that it is done.</summary>
public sealed class MeetingActionTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private readonly CentreTown town = new(grid, CentreTown.NewCounty());

    public async ValueTask InitializeAsync() => await town.ImportAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_task_is_done_once_by_the_unit_that_has_to_act()
    {
        var meeting = await town.HoldAsync("daily", "2026-03-02");
        var task = (await AssignAsync(meeting, town.GridOne)).Is(201);
        var path = $"{meeting}/actions/{task.Id}";
        Assert.Equal("open", task.Text("status"));
        (await AssignAsync(meeting, town.GridTwo)).Is(201);

        // The grid sees its own task only, though it does not see the meeting.
        Assert.Equal([task.Id], await ListAsync(town.Member, "?open=true"));
        (await town.Elsewhere.PostAsync(path + "/finish", new { result = "x" })).Is(404);
        (await town.Member.PostAsync(path + "/finish", new { result = " " })).Is(422);
        var done = (await town.Member.PostAsync(path + "/finish", new { result = "已清理" })).Is(200);
        Assert.Equal(("done", "已清理"), (done.Text("status"), done.Text("result")));
        (await town.Desk.PostAsync(path + "/finish", new { result = "再一次" })).Is(409, "meeting.action.done");
        Assert.Empty(await ListAsync(town.Member, "?open=true"));
        Assert.Empty(await ListAsync(town.Desk, $"?open=true&unit={town.GridOne}"));
        Assert.Equal([task.Id], await ListAsync(town.Desk, $"?unit={town.GridOne}"));
        Assert.Equal(2, (await ListAsync(town.CountyDesk, $"?meeting={meeting.Split('/')[^1]}")).Count);
        Assert.Empty(await ListAsync(town.Elsewhere, ""));
        (await town.Elsewhere.GetAsync($"/api/v1/meetings/actions?unit={town.GridOne}")).Is(404);
        const string Count = "SELECT count(*) FROM meeting_action";
        Assert.Equal(
            0L,
            await grid.Database.QueryUnderRowSecurityAsync<long>($"/{town.County}/{town.OtherCode}/", "x", Count)
        );
        Assert.Equal(
            1L,
            await grid.Database.QueryUnderRowSecurityAsync<long>($"{town.Path}{town.GridOne}/", "x", Count)
        );
    }

    [Fact]
    public async Task An_incident_is_answered_by_its_incident_only()
    {
        var meeting = await town.HoldAsync("daily", "2026-03-03");
        var action = (await AssignAsync(meeting, town.GridOne, kind: "incident", category: "lighting.street")).Is(201);

        Assert.Equal(("handedOn", 7), (action.Text("status"), action["incidentId"].GetGuid().Version));
        (await town.Desk.PostAsync($"{meeting}/actions/{action.Id}/finish", new { result = "x" })).Is(
            409,
            "meeting.action.notTask"
        );
    }

    [Fact]
    public async Task What_is_wrong_with_an_action_is_said()
    {
        var meeting = await town.HoldAsync("daily", "2026-03-04");
        (await AssignAsync(meeting, town.OtherCode)).Is(422, "meeting.action.unit.unknown");
        (await AssignAsync(meeting, town.County)).Is(422, "meeting.action.unit.unknown");
        (await AssignAsync(meeting, town.GridOne, due: "2026-03-03")).Is(422, "meeting.action.due.past");
        (await AssignAsync(meeting, town.GridOne, category: "lighting.street")).Is(422, "request.invalid");
        (await AssignAsync(meeting, town.GridOne, kind: "wish")).Is(400);
        (await AssignAsync(meeting, town.GridOne, due: null)).Is(400, "request.malformed");
        (await AssignAsync($"/api/v1/meetings/{EndpointExamples.NewId()}", town.GridOne)).Is(404);
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_action_and_one_incident()
    {
        var meeting = await town.HoldAsync("daily", "2026-03-05");
        var id = EndpointExamples.NewId();
        var first = (await AssignAsync(meeting, town.GridOne, kind: "incident", id: id)).Is(201);
        var again = (await AssignAsync(meeting, town.GridOne, kind: "incident", id: id)).Is(200);
        Assert.Equal(first.Text("incidentId"), again.Text("incidentId"));
        (await AssignAsync(meeting, town.GridOne, kind: "incident", category: "other.one", id: id)).Is(
            409,
            "meeting.action.id.taken"
        );
    }

    private Task<ApiResponse> AssignAsync(
        string meeting,
        string unit,
        string kind = "task",
        string? due = "2026-03-09",
        string? category = null,
        Guid? id = null
    ) =>
        town.Desk.PostAsync(
            meeting + "/actions",
            new
            {
                id,
                text = "清理南门杂物",
                unit,
                due,
                kind,
                categoryCode = category,
            }
        );

    private static async Task<IReadOnlyList<string>> ListAsync(ApiClient by, string query) =>
        [.. (await by.GetAsync("/api/v1/meetings/actions" + query)).Is(200).Items("id")];
}
