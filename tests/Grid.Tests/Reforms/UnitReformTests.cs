using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Reforms;

/// <summary>A1: units begin, end, split, merge, move and are renamed on a day, and what hangs on them follows.</summary>
public sealed class UnitReformTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string LongAgo = "2020-01-01T00:00:00Z";

    [Fact]
    public async Task A_county_is_split_in_two_and_every_question_before_and_after_is_answered_rightly()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var (north, south) = (county.Code + "N", county.Code + "S");
        var lead = await AppointAsync(county.Grid(0, 1), "gridLead", "lead-" + county.Code);
        var steps = new object[]
        {
            new
            {
                kind = "begin",
                code = north,
                name = "北县",
                level = "county",
                leadingBody = "中共北县委员会",
            },
            new
            {
                kind = "begin",
                code = south,
                name = "南县",
                level = "county",
                unitKind = "developmentZone",
            },
            new
            {
                kind = "move",
                code = county.West,
                parentCode = north,
            },
            new
            {
                kind = "move",
                code = county.East,
                parentCode = south,
            },
            new
            {
                kind = "end",
                code = county.Code,
                successors = new[] { new { code = north, share = 0.6 }, new { code = south, share = 0.4 } },
            },
        };

        var shown = (await county.ReformAsync(steps, "2026-06-01", "?dryRun=true")).Is(200);
        Assert.Equal(
            (2, 8, 1, 1, 0),
            (
                shown.Elements("begin").Count,
                shown.Elements("change").Count,
                shown.Elements("end").Count,
                shown.Number("postsMoved"),
                shown.Elements("refused").Count
            )
        );
        Assert.Contains($"/{north}/{county.West}/", shown.Items("to", "change"));
        (await grid.Admin.GetAsync($"/api/v1/units/{north}")).Is(404);

        (await county.ReformAsync(steps, "2026-06-01")).Is(201);

        // Before.
        Assert.Equal($"/{county.Code}/{county.West}/", await PathAsync(county.West, "2026-05-31"));
        Assert.Equal($"/{county.Code}/", await PathAsync(county.Code, "2026-05-31"));
        (await grid.Admin.GetAsync($"/api/v1/units/{north}?asOf=2026-05-31")).Is(404);
        // After.
        Assert.Equal($"/{north}/{county.West}/", await PathAsync(county.West, "2026-06-01"));
        Assert.Equal($"/{north}/{county.West}/", await PathAsync(county.West));
        (await grid.Admin.GetAsync($"/api/v1/units/{county.Code}?asOf=2026-06-01")).Is(404);
        var zone = (await grid.Admin.GetAsync($"/api/v1/units/{south}")).Is(200);
        Assert.Equal(("developmentZone", null), (zone.Text("kind"), zone.Text("leadingBody")));
        Assert.Equal(
            "中共北县委员会",
            (await grid.Admin.GetAsync($"/api/v1/units/{north}")).Is(200).Text("leadingBody")
        );
        // What hangs on the units.
        var grids = await grid.Admin.GetAsync($"/api/v1/grids?unit={south}");
        Assert.Equal([county.Grid(0, 1), county.Grid(0, 2)], grids.Items("code").Order(StringComparer.Ordinal));
        Assert.Contains(lead.Id, (await grid.Admin.GetAsync($"/api/v1/posts?unit={south}")).Items("id"));
        Assert.Equal(county.Grid(1, 1), await county.LocateAsync(1, 0.5));
        // The code remembers.
        var successors = (await grid.Admin.GetAsync($"/api/v1/units/{county.Code}/successors")).Is(200);
        Assert.Equal("2026-06-01", successors.Text("endedOn"));
        Assert.Equal([north, south], successors.Items("code", "successors"));
        Assert.Equal(
            ["0.6", "0.4"],
            successors.Elements("current").Select(unit => unit.GetProperty("share").GetRawText())
        );
        var earlier = await grid.Admin.GetAsync($"/api/v1/units/{county.Code}/successors?asOf=2026-05-31");
        Assert.Equal([county.Code], earlier.Is(200).Items("code", "current"));
        Assert.Empty(earlier.Elements("successors"));
    }

    [Fact]
    public async Task Two_communities_merge_into_one_and_what_was_below_both_is_below_it()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var other = county.East + "002";
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{other},另社区,community,{county.East}\n{other}001,格,grid,{other}\n",
                LongAgo
            )
        ).Is(200);
        var kept = await AppointAsync(county.EastCommunity, "firstSecretary", "secretary-" + county.Code);
        var displaced = await AppointAsync(other, "firstSecretary", "other-secretary-" + county.Code);
        var member = await AppointAsync(other, "committeeMember", "member-" + county.Code);

        (
            await county.ReformAsync([
                new
                {
                    kind = "change",
                    code = county.EastCommunity,
                    name = "合并社区",
                },
                new
                {
                    kind = "end",
                    code = other,
                    successors = new[] { new { code = county.EastCommunity } },
                },
            ])
        ).Is(201);

        Assert.Equal($"{county.Path}{county.East}/{county.EastCommunity}/{other}001/", await PathAsync(other + "001"));
        Assert.Equal("合并社区", (await grid.Admin.GetAsync($"/api/v1/units/{county.EastCommunity}")).Text("name"));
        var posts = (await grid.Admin.GetAsync($"/api/v1/posts?unit={county.EastCommunity}&current=true")).Is(200);
        // There is one first secretary; the member of the other community's body goes on.
        Assert.Equal(
            [("committeeMember", "member-" + county.Code), ("firstSecretary", "secretary-" + county.Code)],
            posts.Elements().Select(post => (post.Text("kind")!, post.Text("holder")!)).Order()
        );
        // Who held what before stays known.
        foreach (var (post, isOver) in new[] { (kept, false), (displaced, true), (member, true) })
        {
            var term = (await grid.Admin.GetAsync($"/api/v1/posts/{post.Id}")).Is(200);
            Assert.Equal(isOver, term.Text("to") is not null);
            Assert.Equal(post.Text("unit"), term.Text("unit"));
        }
    }

    [Fact]
    public async Task A_chain_of_reforms_is_followed_to_the_units_of_a_day()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var (first, second, third) = (county.Code + "1", county.Code + "2", county.Code + "3");
        object Town(string code) =>
            new
            {
                kind = "begin",
                code,
                name = "镇" + code,
                level = "town",
                parentCode = county.Code,
            };
        (
            await county.ReformAsync(
                [
                    Town(first),
                    Town(second),
                    new
                    {
                        kind = "move",
                        code = county.EastCommunity,
                        parentCode = first,
                    },
                    new
                    {
                        kind = "end",
                        code = county.East,
                        successors = new[] { new { code = first, share = 0.75 }, new { code = second, share = 0.25 } },
                    },
                ],
                "2026-03-01"
            )
        ).Is(201);
        (
            await county.ReformAsync(
                [
                    Town(third),
                    new
                    {
                        kind = "end",
                        code = second,
                        successors = new[] { new { code = third, share = 0.5 } },
                    },
                ],
                "2026-06-01"
            )
        ).Is(201);

        var between = (await grid.Admin.GetAsync($"/api/v1/units/{county.East}/successors?asOf=2026-04-01")).Is(200);
        var now = (await grid.Admin.GetAsync($"/api/v1/units/{county.East}/successors")).Is(200);

        Assert.Equal([first, second], between.Items("code", "current"));
        Assert.Equal([first, third], now.Items("code", "current"));
        Assert.Equal(["0.75", "0.125"], now.Elements("current").Select(unit => unit.GetProperty("share").GetRawText()));
        Assert.Equal([county.East, county.East, second], now.Items("of", "successors"));
        (await grid.Admin.GetAsync("/api/v1/units/660000999/successors")).Is(404);
    }

    private async Task<string?> PathAsync(string code, string? asOf = null)
    {
        var unit = await grid.Admin.GetAsync($"/api/v1/units/{code}{(asOf is null ? "" : "?asOf=" + asOf)}");
        return unit.Is(200).Text("path");
    }

    private async Task<ApiResponse> AppointAsync(string unit, string kind, string holder)
    {
        var body =
            kind == "committeeMember"
                ? (object)
                    new
                    {
                        unit,
                        kind,
                        holder,
                        from = "2026-01-01T00:00:00Z",
                        body = "residents",
                    }
                : new
                {
                    unit,
                    kind,
                    holder,
                    from = "2026-01-01T00:00:00Z",
                };
        return (await grid.Admin.PostAsync("/api/v1/posts", body)).Is(201);
    }
}
