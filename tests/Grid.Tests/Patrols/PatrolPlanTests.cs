using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Patrols;

/// <summary>What plans owe, from which day on, and how grids are covered.</summary>
public sealed class PatrolPlanTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Plans = "/api/v1/patrol-plans";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The 20th of November 2026 is a Friday.</summary>
    [Fact]
    public async Task Coverage_compares_what_was_done_with_the_nearest_plan_of_that_day()
    {
        var town = await ImportAsync("520001");
        await SetAsync(town.CountyDesk, "520001", 1, "day", "2026-10-01");
        await SetAsync(town.Desk, town.Code, 3, "week", "2026-11-16");
        await SetAsync(town.Desk, town.GridTwo, 5, "month", "2026-11-16");
        await PatrolAsync(town, town.GridOne, "2026-11-15T23:59:00+08:00");
        await PatrolAsync(town, town.GridOne, "2026-11-16T00:00:00+08:00");
        await PatrolAsync(town, town.GridOne, "2026-11-20T08:00:00+08:00");
        await PatrolAsync(town, town.GridOne, "2026-11-20T18:00:00+08:00");
        await PatrolAsync(town, town.GridOne, "2026-11-21T08:00:00+08:00");
        await PatrolAsync(town, town.GridTwo, "2026-11-01T08:00:00+08:00");

        Assert.Equal(
            ["520001101001 3/week 2 3 2026-11-20T10:00:00+00:00", "520001101002 5/month 0 1 2026-11-01T00:00:00+00:00"],
            await CoverageAsync(town.Desk, "?day=2026-11-20")
        );
        // Until the 16th the county's plan was in force for both.
        Assert.Equal(
            ["520001101001 1/day 1 1 2026-11-15T15:59:00+00:00", "520001101002 1/day 0 0 2026-11-01T00:00:00+00:00"],
            await CoverageAsync(town.Desk, "?day=2026-11-15")
        );
        Assert.Equal(
            ["520001101001  0  ", "520001101002  0  ", "520001102001  0  "],
            (await CoverageAsync(town.CountyDesk, "?day=2026-09-30&unit=520001")).Select(line =>
                line.Replace("/", "", StringComparison.Ordinal)
            )
        );
        Assert.Equal(2, (await town.Desk.GetAsync("/api/v1/patrols/coverage")).Is(200).Elements().Count);
        (await town.Elsewhere.GetAsync($"/api/v1/patrols/coverage?unit={town.Code}")).Is(404);
        (await town.Desk.GetAsync("/api/v1/patrols/coverage?day=heute")).Is(400, "patrol.day.malformed");
        // A grid knows what it owes by a plan of a unit above it.
        Assert.Equal(
            ["520001101001 3/week 2 3 2026-11-20T10:00:00+00:00"],
            await CoverageAsync(town.Member, "?day=2026-11-20")
        );
    }

    [Fact]
    public async Task Earlier_versions_are_kept_and_none_begins_in_the_past()
    {
        var town = await ImportAsync("520002");
        await SetAsync(town.Desk, town.Code, 1, "day", "2026-11-16");
        await SetAsync(town.Desk, town.Code, 2, "day", "2026-11-18");
        await SetAsync(town.Desk, town.Code, 3, "week", "2026-11-18");
        await SetAsync(town.Desk, town.Code, 3, "week", "2026-11-18");

        var versions = (await town.Member.GetAsync(Plans)).Is(200);
        Assert.Equal(["1", "3"], versions.Items("times"));
        Assert.Equal(["2026-11-16", "2026-11-18"], versions.Items("from"));
        // The second setting of the 18th was a step, the third none.
        Assert.Equal(["1", "2"], versions.Items("sequence"));
        Assert.Empty((await town.Elsewhere.GetAsync(Plans)).Is(200).Elements());
        (await town.Elsewhere.PutAsync($"{Plans}/{town.Code}", new { times = 1, per = "day" })).Is(404);
        (await town.Member.PutAsync($"{Plans}/{town.GridOne}", new { times = 1, per = "day" })).Is(403);
        (
            await town.Desk.PutAsync(
                $"{Plans}/{town.Code}",
                new
                {
                    times = 1,
                    per = "day",
                    from = "2026-01-01",
                }
            )
        ).Is(422, "patrol.plan.from.outOfRange");
        (await town.Desk.PutAsync($"{Plans}/{town.Code}", new { times = 32, per = "day" })).Is(422, "request.invalid");
        (await town.Desk.PutAsync($"{Plans}/{town.Code}", new { times = 1, per = "year" })).Is(400);
        (await town.Desk.PutAsync($"{Plans}/{town.Code}", new { times = 1 })).Is(422, "request.invalid");
    }

    [Fact]
    public async Task A_planned_patrol_needs_a_plan_that_owes_it()
    {
        var town = await ImportAsync("520003");
        (await PatrolAsync(town, town.GridOne, "2026-11-20T08:00:00+08:00", "planned")).Is(422, "patrol.plan.none");
        await SetAsync(town.Desk, town.Code, 1, "day", "2026-11-20");
        (await PatrolAsync(town, town.GridOne, "2026-11-19T08:00:00+08:00", "planned")).Is(422, "patrol.plan.none");
        (await PatrolAsync(town, town.GridOne, "2026-11-20T08:00:00+08:00", "planned")).Is(201);
        await SetAsync(town.Desk, town.GridOne, 0, "day", "2026-11-21");
        (await PatrolAsync(town, town.GridOne, "2026-11-21T08:00:00+08:00", "planned")).Is(422, "patrol.plan.none");
    }

    /// <summary>Another place in the tree takes the records along.</summary>
    [Fact]
    public async Task Records_follow_a_grid_that_moves_to_another_town()
    {
        var town = await ImportAsync("520004");
        var patrol = (
            await PatrolAsync(town, town.GridOne, "2026-11-20T08:00:00+08:00", findings: [new { text = "x" }])
        ).Is(201);
        await SetAsync(town.Desk, town.GridOne, 2, "day", "2026-11-20");
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{town.GridOne},一格,grid,{town.OtherCode}\n"
            )
        ).Is(200);

        (await town.Desk.GetAsync($"/api/v1/patrols/{patrol.Id}")).Is(404);
        var shown = (await town.Elsewhere.GetAsync($"/api/v1/patrols/{patrol.Id}")).Is(200);
        Assert.Single(shown.Elements("findings"));
        (
            await town.Elsewhere.PostAsync(
                $"/api/v1/patrols/{patrol.Id}/findings/{shown.Items("id", "findings").Single()}/hand-on"
            )
        ).Is(200);
        Assert.Equal([town.GridOne], (await town.Elsewhere.GetAsync(Plans)).Items("unit"));
    }

    private async Task<CentreTown> ImportAsync(string county)
    {
        var town = new CentreTown(grid, county);
        await town.ImportAsync();
        return town;
    }

    private static async Task SetAsync(ApiClient by, string unit, int times, string per, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Plans}/{unit}")
        {
            Content = System.Net.Http.Json.JsonContent.Create(
                new
                {
                    times,
                    per,
                    from,
                }
            ),
        };
        request.Headers.Add("GovPlatform-At", $"{from}T00:30:00+08:00");
        (await by.SendAsync(request)).Is(200);
    }

    private static Task<ApiResponse> PatrolAsync(
        CentreTown town,
        string code,
        string doneAt,
        string kind = "free",
        object[]? findings = null
    ) =>
        town.Desk.PostAsync(
            "/api/v1/patrols",
            new
            {
                grid = code,
                doneAt,
                kind,
                findings = findings ?? [],
            }
        );

    private static async Task<IReadOnlyList<string>> CoverageAsync(ApiClient by, string query) =>
        [
            .. (await by.GetAsync("/api/v1/patrols/coverage" + query))
                .Is(200)
                .Elements()
                .Select(row =>
                {
                    var planned = row.GetProperty("planned");
                    var owed =
                        planned.ValueKind == System.Text.Json.JsonValueKind.Null
                            ? "/"
                            : $"{planned.Text("times")}/{planned.Text("per")}";
                    return $"{row.Text("grid")} {owed} {row.Text("done")} {row.Text("doneOfPlan")} {row.Text("lastDoneAt")}";
                }),
        ];
}
