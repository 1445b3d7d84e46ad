using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem.Security;

public sealed class RowSecurityTests(Stack stack)
{
    [Fact]
    public async Task Paging_through_all_incidents_a_town_sees_none_of_another_town()
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
    public async Task Two_towns_see_disjoint_parts_of_what_the_county_sees()
    {
        var west = (await AllAsync("dev-intake")).Select(item => $"{item["id"]}").ToHashSet(StringComparer.Ordinal);
        var east = (await AllAsync("dev-other-town")).Select(item => $"{item["id"]}").ToHashSet(StringComparer.Ordinal);
        var county = (await AllAsync("dev-leader")).Select(item => $"{item["id"]}").ToHashSet(StringComparer.Ordinal);
        Assert.Empty(west.Intersect(east, StringComparer.Ordinal));
        Assert.True(west.IsProperSubsetOf(county));
        Assert.True(east.IsProperSubsetOf(county));
    }

    [Fact]
    public async Task A_resident_sees_only_their_own_reports()
    {
        var id =
            $"{(await stack.Callers.PostAsync("dev-grid-member", Reports.Path, Reports.New("网格员所报"))).Value("id")}";
        Assert.Equal(404, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{id}")).Code);
        var own = await stack.Callers.PostAsync("dev-resident", Reports.Path, Reports.New("居民所报"));
        Assert.Equal(200, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{own.Value("id")}")).Code);
        Assert.DoesNotContain(await AllAsync("dev-resident"), item => $"{item["id"]}" == id);
    }

    [Fact]
    public async Task Without_a_token_every_list_is_answered_with_401()
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
            var response = await stack.Callers.GetAsync(null, path);
            Assert.Equal(401, response.Code);
            Assert.NotNull(response.Problem);
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
