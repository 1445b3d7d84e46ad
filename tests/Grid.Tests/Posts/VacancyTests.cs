using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

/// <summary>Who holds a post, and which grids have no lead, now and at another moment.</summary>
public sealed class VacancyTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Units =
        "code,name,level,parentCode\n440001,示范县,county,\n440001101,东镇,town,440001\n440001102,西镇,town,440001\n"
        + "440001101001,一格,grid,440001101\n440001101002,二格,grid,440001101\n440001101003,三格,grid,440001101\n"
        + "440001102001,西格,grid,440001102\n";

    public async ValueTask InitializeAsync() =>
        (await grid.Admin.ImportUnitsAsync(Units, at: "2026-01-01T00:00:00+08:00")).Is(200);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_term_is_current_from_its_start_to_before_its_end()
    {
        var coming = (await AppointAsync("440001102", "dispatcher", "2090-01-01T00:00:00+08:00", null)).Is(201);
        var running = (await AppointAsync("440001102", "intake", null, "2090-01-01T00:00:00+08:00")).Is(201);

        Assert.Equal([running.Id], await ListAsync("current=true&unit=440001102"));
        Assert.Equal([running.Id], await ListAsync("asOf=2089-12-31&unit=440001102"));
        Assert.Equal([coming.Id], await ListAsync("asOf=2090-01-01&unit=440001102"));
        Assert.Equal([coming.Id], await ListAsync("current=true&asOf=2090-01-01T00:00:00%2B08:00&unit=440001102"));
        Assert.Equal([running.Id], await ListAsync("asOf=2090-01-01T00:00:00%2B08:30&unit=440001102"));
        Assert.Equal(2, (await ListAsync("unit=440001102")).Count);
        (await grid.Admin.GetAsync("/api/v1/posts?asOf=yesterday")).Is(400, "time.asOf.malformed");
    }

    [Fact]
    public async Task A_grid_without_a_lead_is_listed_now_and_as_of_another_moment()
    {
        (await AppointAsync("440001101001", "gridLead", null, "2090-01-01T00:00:00+08:00")).Is(201);
        (await AppointAsync("440001101002", "gridLead", "2090-01-01T00:00:00+08:00", null)).Is(201);
        (await AppointAsync("440001101003", "gridMember", null, null)).Is(201);

        Assert.Equal(["440001101002", "440001101003"], await VacantAsync("unit=440001101"));
        Assert.Equal(["440001101001", "440001101003"], await VacantAsync("unit=440001101&asOf=2090-01-01"));
        Assert.Equal(["440001101002", "440001101003", "440001102001"], await VacantAsync("unit=440001"));
        // As of a day on which these units did not exist there was nothing to fill.
        (await grid.Admin.GetAsync("/api/v1/posts/vacancies?unit=440001&asOf=2025-12-31")).Is(404);
        (await grid.Admin.GetAsync("/api/v1/posts/vacancies?asOf=soon")).Is(400, "time.asOf.malformed");
    }

    [Fact]
    public async Task Vacancies_are_paged_and_only_of_the_callers_subtree()
    {
        var town = grid.OfUnit("/440001/440001102/");
        Assert.Equal(["440001102001"], (await town.GetAsync("/api/v1/posts/vacancies")).Items("unit"));
        (await town.GetAsync("/api/v1/posts/vacancies?unit=440001101")).Is(404);

        var whole = await VacantAsync("unit=440001");
        var paged = new List<string>();
        var query = "?unit=440001&limit=1";
        while (paged.Count <= whole.Count)
        {
            var page = (await grid.Admin.GetAsync("/api/v1/posts/vacancies" + query)).Is(200);
            paged.Add(Assert.Single(page.Items("unit")));
            Assert.Equal("gridLead", Assert.Single(page.Items("kind")));
            if (page.Text("next") is not { } next)
            {
                break;
            }
            query = $"?unit=440001&limit=1&after={Uri.EscapeDataString(next)}";
        }
        Assert.Equal(whole, paged);
    }

    private async Task<IReadOnlyList<string>> ListAsync(string query) =>
        [.. (await grid.Admin.GetAsync("/api/v1/posts?" + query)).Is(200).Items("id")];

    private async Task<IReadOnlyList<string>> VacantAsync(string query) =>
        [.. (await grid.Admin.GetAsync("/api/v1/posts/vacancies?" + query)).Is(200).Items("unit")];

    private Task<ApiResponse> AppointAsync(string unit, string kind, string? from, string? to) =>
        grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit,
                kind,
                holder = $"person-{unit}",
                from,
                to,
            }
        );
}
