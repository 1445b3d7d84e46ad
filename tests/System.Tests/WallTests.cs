using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem;

public sealed class WallTests(Stack stack)
{
    [Fact]
    public async Task Paging_through_everything_the_other_town_meets_nothing_of_the_first()
    {
        var seen = await AllAsync("dev-other-town");
        Assert.NotEmpty(seen);
        Assert.All(
            seen,
            item =>
                Assert.True(
                    $"{item["unit"]}".StartsWith("990001102", StringComparison.Ordinal)
                        || $"{item["handlingUnit"]}".StartsWith("990001102", StringComparison.Ordinal),
                    item.ToJsonString()
                )
        );
    }

    [Fact]
    public async Task The_two_towns_and_the_county_together_are_the_whole()
    {
        var west = (await AllAsync("dev-intake")).Select(item => $"{item["id"]}").ToHashSet(StringComparer.Ordinal);
        var east = (await AllAsync("dev-other-town")).Select(item => $"{item["id"]}").ToHashSet(StringComparer.Ordinal);
        var county = (await AllAsync("dev-leader")).Select(item => $"{item["id"]}").ToHashSet(StringComparer.Ordinal);
        Assert.Empty(west.Intersect(east, StringComparer.Ordinal));
        Assert.True(west.IsProperSubsetOf(county));
        Assert.True(east.IsProperSubsetOf(county));
    }

    [Fact]
    public async Task A_resident_meets_their_own_reports_only()
    {
        var id =
            $"{(await stack.Callers.PostAsync("dev-grid-member", Reports.Path, Reports.New("网格员所报"))).Value("id")}";
        Assert.Equal(404, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{id}")).Code);
        var own = await stack.Callers.PostAsync("dev-resident", Reports.Path, Reports.New("居民所报"));
        Assert.Equal(200, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{own.Value("id")}")).Code);
        Assert.DoesNotContain(await AllAsync("dev-resident"), item => $"{item["id"]}" == id);
    }

    [Fact]
    public async Task Nobody_in_particular_gets_nothing()
    {
        foreach (
            var path in new[]
            {
                Reports.Path,
                "/api/v1/units",
                "/api/v1/grids",
                "/api/v1/posts",
                "/api/v1/figures/incidents.reported",
            }
        )
        {
            var answer = await stack.Callers.GetAsync(null, path);
            Assert.Equal(401, answer.Code);
            Assert.NotNull(answer.Problem);
        }
    }

    private async Task<List<JsonNode>> AllAsync(string account)
    {
        var items = new List<JsonNode>();
        var after = "";
        do
        {
            var page = await stack.Callers.GetAsync(account, $"{Reports.Path}?limit=200{after}");
            Assert.Equal(200, page.Code);
            items.AddRange(page.Json!["items"]!.AsArray()!);
            after = page.Json["next"] is { } next ? $"&after={Uri.EscapeDataString(next.GetValue<string>())}" : "";
        } while (after.Length > 0);

        return items;
    }
}
