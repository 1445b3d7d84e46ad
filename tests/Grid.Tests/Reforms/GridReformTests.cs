using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Reforms;

/// <summary>A2: grids are split, merged and redrawn from a day on, and their sizes are remarked on.</summary>
public sealed class GridReformTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string LongAgo = "2020-01-01T00:00:00Z";

    [Fact]
    public async Task A_grid_is_split_on_a_day_and_the_map_of_each_day_is_kept()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var (old, first, second) = (county.Grid(0, 1), county.EastCommunity + "011", county.EastCommunity + "012");
        var id = await county.GridIdAsync(old);
        var body = new
        {
            day = "2026-06-01",
            reason = "网格过大",
            into = new[]
            {
                new
                {
                    code = first,
                    name = "一格",
                    geometry = county.Geometry(0, 0, 0.25),
                    households = 100,
                },
                new
                {
                    code = second,
                    name = "二格",
                    geometry = county.Geometry(0, 0.25, 1),
                    households = 200,
                },
            },
        };

        var shown = (await grid.Admin.PostAsync($"/api/v1/grids/{id}/split?dryRun=true", body)).Is(200);
        Assert.Equal([first, second], shown.Items("code", "begin").Order(StringComparer.Ordinal));
        Assert.Equal(old, await county.LocateAsync(0, 0.1));
        var split = (await grid.Admin.PostAsync($"/api/v1/grids/{id}/split", body)).Is(201);
        Assert.StartsWith("/api/v1/unit-reforms/", split.Location, StringComparison.Ordinal);

        Assert.Equal((first, second), (await county.LocateAsync(0, 0.1), await county.LocateAsync(0, 0.5)));
        Assert.Equal([county.Grid(0, 2), first, second], await GridsAsync(county));
        Assert.Equal([county.Grid(0, 2), first, second], await GridsAsync(county, "2026-06-01"));
        Assert.Equal([old, county.Grid(0, 2)], await GridsAsync(county, "2026-05-31"));
        (await grid.Admin.GetAsync($"/api/v1/grids/{id}")).Is(404);
        Assert.Equal(old, (await grid.Admin.GetAsync($"/api/v1/grids/{id}?asOf=2026-05-31")).Is(200).Text("code"));
        var successors = await grid.Admin.GetAsync($"/api/v1/units/{old}/successors");
        Assert.Equal(
            [(first, 0.333333), (second, 0.666667)],
            successors.Elements("current").Select(u => (u.Text("code")!, u.GetProperty("share").GetDouble()))
        );
    }

    [Fact]
    public async Task What_is_left_of_a_grid_keeps_its_code()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var (old, added) = (county.Grid(0, 1), county.EastCommunity + "011");
        var id = await county.GridIdAsync(old);

        (
            await grid.Admin.PostAsync(
                $"/api/v1/grids/{id}/split",
                new
                {
                    day = "2026-06-01",
                    reason = "网格过大",
                    into = new object[]
                    {
                        new
                        {
                            code = old,
                            geometry = county.Geometry(0, 0, 0.5),
                            households = 150,
                        },
                        new
                        {
                            code = added,
                            name = "新格",
                            geometry = county.Geometry(0, 0.5, 1),
                        },
                    },
                }
            )
        ).Is(201);

        Assert.Equal((old, added), (await county.LocateAsync(0, 0.1), await county.LocateAsync(0, 0.9)));
        Assert.Equal(150, (await grid.Admin.GetAsync($"/api/v1/grids/{id}")).Is(200).Number("households"));
        Assert.Equal(300, (await grid.Admin.GetAsync($"/api/v1/grids/{id}?asOf=2026-05-31")).Number("households"));
    }

    [Theory]
    [InlineData(0, 0.5, 0.6, 1, "grid.gap")]
    [InlineData(0, 0.5, 0.5, 1.2, "reform.refused")]
    public async Task Parts_that_leave_ground_out_or_take_a_neighbours_are_refused(
        double from,
        double to,
        double secondFrom,
        double secondTo,
        string code
    )
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var id = await county.GridIdAsync(county.Grid(0, 1));

        var refused = await grid.Admin.PostAsync(
            $"/api/v1/grids/{id}/split",
            new
            {
                day = "2026-06-01",
                reason = "网格过大",
                into = new[]
                {
                    new
                    {
                        code = county.EastCommunity + "011",
                        name = "一格",
                        geometry = county.Geometry(0, from, to),
                    },
                    new
                    {
                        code = county.EastCommunity + "012",
                        name = "二格",
                        geometry = county.Geometry(0, secondFrom, secondTo),
                    },
                },
            }
        );

        refused.Is(422, code);
        Assert.Equal(county.Grid(0, 1), await county.LocateAsync(0, 0.55));
    }

    [Fact]
    public async Task Two_grids_merge_into_one_that_has_the_ground_of_both()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var id = await county.GridIdAsync(county.Grid(0, 1));
        var body = new
        {
            day = "2026-06-01",
            reason = "网格过小",
            with = new[] { county.Grid(0, 2) },
            into = county.Grid(0, 1),
        };

        (await grid.Admin.PostAsync($"/api/v1/grids/{id}/merge", body)).Is(201);

        Assert.Equal(
            (county.Grid(0, 1), county.Grid(0, 1)),
            (await county.LocateAsync(0, 0.5), await county.LocateAsync(0, 1.5))
        );
        Assert.Equal(600, (await grid.Admin.GetAsync($"/api/v1/grids/{id}")).Number("households"));
        (await grid.Admin.PostAsync($"/api/v1/grids/{id}/merge", body)).Is(422, "unit.unknown");
    }

    [Fact]
    public async Task Neighbours_are_redrawn_together_from_a_day_on()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var id = await county.GridIdAsync(county.Grid(0, 1));
        var alone = new
        {
            day = "2026-06-01",
            reason = "边界核实",
            geometry = county.Geometry(0, 0, 1.3),
        };
        (await grid.Admin.PostAsync($"/api/v1/grids/{id}/redraw", alone)).Is(422, "reform.refused");

        var together = new
        {
            alone.day,
            alone.reason,
            alone.geometry,
            others = new[] { new { code = county.Grid(0, 2), geometry = county.Geometry(0, 1.3, 2) } },
        };
        (await grid.Admin.PostAsync($"/api/v1/grids/{id}/redraw", together)).Is(201);

        Assert.Equal(county.Grid(0, 1), await county.LocateAsync(0, 1.2));
        Assert.Equal(300, (await grid.Admin.GetAsync($"/api/v1/grids/{id}")).Number("households"));
        var other = grid.OfUnit($"{county.Path}{county.West}/", "grid.manage");
        (await other.PostAsync($"/api/v1/grids/{id}/redraw", together)).Is(404);
    }

    [Fact]
    public async Task Sizes_gaps_and_overlaps_are_remarked_on()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var id = await county.GridIdAsync(county.Grid(0, 1));
        (
            await grid.Admin.PostAsync(
                $"/api/v1/grids/{id}/redraw",
                new
                {
                    day = "2026-06-01",
                    reason = "合并楼栋",
                    geometry = county.Geometry(0, 0, 1),
                    households = 501,
                }
            )
        ).Is(201);

        var sizes = (await grid.Admin.GetAsync($"/api/v1/grids/sizes?unit={county.Code}")).Is(200);

        Assert.Equal(
            (4, 1401, 300, 0),
            (sizes.Number("grids"), sizes.Number("households"), sizes.Number("median"), sizes.Number("uncounted"))
        );
        var remark = Assert.Single(sizes.Elements("unsuitable"));
        Assert.Equal((county.Grid(0, 1), "tooLarge"), (remark.Text("code"), remark.Text("remark")));
        Assert.Empty(sizes.Elements("gaps"));
        Assert.Empty(sizes.Elements("overlaps"));
        var before = await grid.Admin.GetAsync($"/api/v1/grids/sizes?unit={county.Code}&asOf=2026-05-31");
        Assert.Empty(before.Is(200).Elements("unsuitable"));
        (await grid.Admin.GetAsync("/api/v1/grids/sizes?unit=660000999")).Is(404);
    }

    private async Task<IEnumerable<string>> GridsAsync(County county, string? asOf = null)
    {
        var query = asOf is null ? "" : "&asOf=" + asOf;
        var grids = await grid.Admin.GetAsync($"/api/v1/grids?unit={county.EastCommunity}{query}");
        return grids.Is(200).Items("code").Order(StringComparer.Ordinal);
    }
}
