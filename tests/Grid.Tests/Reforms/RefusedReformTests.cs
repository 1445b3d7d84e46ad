using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Reforms;

/// <summary>A1: reforms that are refused, whole, and by which step and field.</summary>
public sealed class RefusedReformTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string LongAgo = "2020-01-01T00:00:00Z";

    [Theory]
    [InlineData("unit.code.used", "begin", "EAST", "again", "town", "COUNTY")]
    [InlineData("unit.unknown", "move", "660000999", null, null, "COUNTY")]
    [InlineData("unit.parent.unknown", "move", "EAST", null, null, "660000999")]
    [InlineData("unit.parent.levelMismatch", "move", "EAST", null, null, "WESTCOMMUNITY")]
    [InlineData("unit.hasChildren", "end", "EAST", null, null, null)]
    public async Task A_step_that_does_not_fit_the_tree_is_refused_and_nothing_changes(
        string code,
        string kind,
        string unit,
        string? name,
        string? level,
        string? parent
    )
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        string? Real(string? text) =>
            text
                ?.Replace("EAST", county.East, StringComparison.Ordinal)
                .Replace("WESTCOMMUNITY", county.WestCommunity, StringComparison.Ordinal)
                .Replace("COUNTY", county.Code, StringComparison.Ordinal);
        var steps = new object[]
        {
            new
            {
                kind = "change",
                code = county.West,
                name = "新镇",
            },
            new
            {
                kind,
                code = Real(unit),
                name,
                level,
                parentCode = Real(parent),
            },
        };

        var refused = (await county.ReformAsync(steps)).Is(422, "reform.refused");

        var refusal = Assert.Single(refused.Elements("refused"));
        Assert.Equal((code, 1), (refusal.Text("code"), refusal.GetProperty("step").GetInt32()));
        Assert.DoesNotContain(code, refusal.Text("reason")!, StringComparison.Ordinal);
        Assert.Equal("西镇", (await grid.Admin.GetAsync($"/api/v1/units/{county.West}")).Text("name"));
    }

    [Fact]
    public async Task A_code_that_has_ended_is_given_to_no_other_unit()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var steps = new object[]
        {
            new
            {
                kind = "end",
                code = county.East,
                successors = new[] { new { code = county.West } },
            },
        };
        (await county.ReformAsync(steps)).Is(201);

        var line = $"code,name,level,parentCode\n{county.East},东镇,town,{county.Code}\n";
        Assert.Equal(["unit.code.used"], (await grid.Admin.ImportUnitsAsync(line)).Is(200).Items("code", "rejected"));
        var body = new
        {
            code = county.East,
            name = "东镇",
            level = "town",
            parentCode = county.Code,
        };
        (await grid.Admin.PostAsync("/api/v1/units", body)).Is(422, "unit.code.used");
        var refused = (await county.ReformAsync(steps)).Is(422, "reform.refused");
        Assert.Equal(["unit.ended"], refused.Items("code", "refused"));
    }

    [Fact]
    public async Task A_day_before_the_present_state_of_a_unit_is_refused()
    {
        var county = await new County(grid).CreateAsync("2026-05-01T00:00:00Z");
        var steps = new object[]
        {
            new
            {
                kind = "change",
                code = county.East,
                name = "新镇",
            },
        };

        var refused = (await county.ReformAsync(steps, "2026-04-30")).Is(422, "reform.refused");

        Assert.Equal(["reform.day.tooEarly"], refused.Items("code", "refused"));
        (await county.ReformAsync(steps, "2026-05-02")).Is(201);
    }

    [Fact]
    public async Task A_day_before_the_present_borders_of_a_grid_or_before_its_successor_is_refused()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var id = await county.GridIdAsync(county.Grid(0, 1));
        object Redraw(string day) =>
            new
            {
                day,
                reason = "边界核实",
                geometry = county.Geometry(0, 0, 0.9),
            };
        (await grid.Admin.PostAsync($"/api/v1/grids/{id}/redraw", Redraw("2026-06-01"))).Is(201);
        var early = await grid.Admin.PostAsync($"/api/v1/grids/{id}/redraw", Redraw("2026-05-31"));
        Assert.Equal(["reform.day.tooEarly"], early.Is(422, "reform.refused").Items("code", "refused"));

        var added = county.Code + "103";
        var body = new
        {
            code = added,
            name = "新镇",
            level = "town",
            parentCode = county.Code,
        };
        (await grid.Admin.PostAsync("/api/v1/units", body)).Is(201);
        var end = new
        {
            kind = "end",
            code = county.East,
            successors = new[] { new { code = added } },
        };
        var unborn = await county.ReformAsync([end], "2026-06-01");
        Assert.Equal(["reform.day.tooEarly"], unborn.Is(422, "reform.refused").Items("code", "refused"));
        (await county.ReformAsync([end])).Is(201);
    }

    [Theory]
    [InlineData("""{"kind":"move","code":"1","parentCode":"2","geometry":{}}""", "steps[0].geometry")]
    [InlineData("""{"kind":"begin","code":"1","name":"镇"}""", "steps[0].level")]
    [InlineData("""{"kind":"change","code":"1"}""", "steps[0].name")]
    [InlineData("""{"kind":"end","code":"1","successors":[{"code":"2","share":1.5}]}""", "steps[0].successors[0]")]
    public async Task What_a_step_does_not_mean_is_refused_by_its_field(string step, string field)
    {
        var body = $$"""{"day":"2026-06-01","reason":"县府〔2026〕1号","steps":[{{step}}]}""";

        var refused = (await grid.Admin.PostTextAsync("/api/v1/unit-reforms", body)).Is(422, "request.invalid");

        Assert.Contains(field, refused.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reform_stays_within_the_callers_scope_before_and_after()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var east = grid.OfUnit($"{county.Path}{county.East}/", "unit.manage");
        object Body(string parent) =>
            new
            {
                day = County.Today,
                reason = "镇府〔2026〕1号",
                steps = new[]
                {
                    new
                    {
                        kind = "move",
                        code = county.EastCommunity,
                        parentCode = parent,
                    },
                },
            };

        var refused = (await east.PostAsync("/api/v1/unit-reforms", Body(county.West))).Is(422, "reform.refused");

        Assert.Equal("unit.parent.unknown", refused.Items("code", "refused").First());
        (await grid.OfUnit($"{county.Path}{county.East}/").PostAsync("/api/v1/unit-reforms", Body(county.East))).Is(
            403
        );
        Assert.Empty((await east.GetAsync("/api/v1/unit-reforms")).Is(200).Elements());
    }

    [Fact]
    public async Task Of_two_reforms_of_one_unit_at_once_the_second_sees_what_the_first_has_done()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var end = new
        {
            kind = "end",
            code = county.East,
            successors = new[] { new { code = county.West } },
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => county.ReformAsync([end])));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(
            answers.Where(answer => answer.Status != 201),
            answer => Assert.Equal(["unit.ended"], answer.Is(422, "reform.refused").Items("code", "refused"))
        );
    }
}
