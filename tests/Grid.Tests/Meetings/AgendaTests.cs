using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Meetings;

/// <summary>What an agenda shows before the meeting, and that it stays as it was when the meeting was held.</summary>
public sealed class AgendaTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private readonly CentreTown town = new(grid, CentreTown.NewCounty());

    public async ValueTask InitializeAsync() => await town.ImportAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Mondays: the 2nd, 9th and 16th of March 2026.</summary>
    [Fact]
    public async Task What_became_of_earlier_actions_is_on_the_next_agenda_which_stays_as_it_was()
    {
        var first = await town.HoldAsync("weekly", "2026-03-02");
        var late = await AssignAsync(first, "2026-03-05");
        var done = await AssignAsync(first, "2026-03-20");
        var incident = await AssignAsync(first, "2026-03-21", "incident");
        var daily = await town.HoldAsync("daily", "2026-03-03");
        await AssignAsync(daily, "2026-03-04");
        var second = $"/api/v1/meetings/{(await town.CallAsync("weekly", "2026-03-09")).Is(201).Id}";
        const string Morning = "2026-03-09T08:30:00+08:00";

        var before = (await town.Desk.GetAsync(second + "/agenda", Morning)).Is(200);
        Assert.Equal([late, done, incident], IdsOf(before, "openActions"));
        Assert.Equal([late], IdsOf(before, "overdueActions"));
        Assert.Empty(IdsOf(before, "returnedActions"));
        Assert.Equal("2026-03-02T02:00:00+00:00", before.Text("since"));

        // Something comes back; the agenda of a meeting that was not held follows.
        await FinishAsync(first, done, "2026-03-06T09:00:00+08:00");
        var prepared = (await town.Desk.GetAsync(second + "/agenda", Morning)).Is(200);
        Assert.Equal([late, incident], IdsOf(prepared, "openActions"));
        Assert.Equal([done], IdsOf(prepared, "returnedActions"));
        Assert.Equal("已清理", prepared["returnedActions"].GetProperty("items")[0].Text("result"));
        (
            await town.Desk.PostAsync(
                second + "/hold",
                new
                {
                    heldAt = "2026-03-09T09:00:00+08:00",
                    attendance = 5,
                    minutes = "已通报",
                },
                at: "2026-03-09T10:00:00+08:00"
            )
        ).Is(200);
        var kept = (await town.Desk.GetAsync(second + "/agenda")).Is(200).Raw;

        // What happens later is on the third meeting's agenda, and on none that was held.
        await FinishAsync(first, late, "2026-03-10T09:00:00+08:00");
        Assert.Equal(kept, (await town.Desk.GetAsync(second + "/agenda")).Is(200).Raw);
        var third = $"/api/v1/meetings/{(await town.CallAsync("weekly", "2026-03-16")).Is(201).Id}";
        var next = (await town.Desk.GetAsync(third + "/agenda", "2026-03-16T08:30:00+08:00")).Is(200);
        Assert.Equal([late], IdsOf(next, "returnedActions"));
        Assert.Equal([incident], IdsOf(next, "openActions"));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            grid.Database.QueryUnderRowSecurityAsync<long>(
                town.Path,
                "x",
                "WITH changed AS (UPDATE meeting_agenda SET agenda = '{}' RETURNING 1) SELECT count(*) FROM changed"
            )
        );
    }

    [Fact]
    public async Task Open_findings_unpatrolled_grids_and_vacancies_are_on_it()
    {
        var patrol = (await town.PatrolAsync(new { text = "墙面有裂缝" }, new { text = "已扶正", settled = "好" })).Is(
            201
        );
        var meeting = $"/api/v1/meetings/{(await town.CallAsync("daily", "2026-11-20")).Is(201).Id}";

        var agenda = (await town.Desk.GetAsync(meeting + "/agenda", "2026-11-20T18:00:00+08:00")).Is(200);

        Assert.Equal([patrol.Items("id", "findings").First()], IdsOf(agenda, "openFindings"));
        Assert.Equal("2", agenda.Text("grids"));
        Assert.Equal([town.GridTwo], [.. ItemsOf(agenda, "unpatrolledGrids").Select(row => row.Text("code"))]);
        Assert.Equal(
            [town.GridOne, town.GridTwo],
            [
                .. ItemsOf(agenda, "vacancies")
                    .Where(row => row.Text("kind") == "gridLead")
                    .Select(row => row.Text("unit")),
            ]
        );
        Assert.Equal(
            $"/api/v1/figures/incidents.overdue?unit={town.Code}&from=2026-11-19&to=2026-11-20",
            agenda.Elements("links").Single(link => link.Text("name") == "incidents.overdue").Text("path")
        );
        Assert.Equal(
            $"/api/v1/incidents?unit={town.Code}&overdue=true",
            agenda.Elements("links").Single(link => link.Text("name") == "incidents").Text("path")
        );
        // The next day nothing is patrolled yet.
        var tomorrow = (await town.Desk.GetAsync(meeting + "/agenda", "2026-11-21T08:00:00+08:00")).Is(200);
        Assert.Equal(2, tomorrow["unpatrolledGrids"].GetProperty("total").GetInt32());
    }

    private static IReadOnlyList<System.Text.Json.JsonElement> ItemsOf(ApiResponse agenda, string list) =>
        [.. agenda[list].GetProperty("items").EnumerateArray()];

    private static IReadOnlyList<string> IdsOf(ApiResponse agenda, string list) =>
        [.. ItemsOf(agenda, list).Select(row => row.Text("id")!)];

    private async Task<string> AssignAsync(string meeting, string due, string kind = "task") => (
            await town.Desk.PostAsync(
                meeting + "/actions",
                new
                {
                    text = "清理南门杂物",
                    unit = town.GridOne,
                    due,
                    kind,
                },
                at: "2026-03-03T12:00:00+08:00"
            )
        ).Is(201).Id;

    private async Task FinishAsync(string meeting, string action, string at) =>
        (await town.Desk.PostAsync($"{meeting}/actions/{action}/finish", new { result = "已清理" }, at)).Is(200);
}
