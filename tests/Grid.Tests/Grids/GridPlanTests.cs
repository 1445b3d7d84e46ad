using System.Text.Json;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Units;
using NetTopologySuite.Geometries;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class GridPlanTests
{
    private const string Triangle = """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""";

    private static readonly Dictionary<string, UnitState> Tree = new()
    {
        ["990001101"] = new("990001101", "东风镇", UnitLevel.Town, null, "/990001101/"),
    };

    [Fact]
    public void A_feature_becomes_a_unit_and_a_grid()
    {
        var plan = Plan(
            $$"""{"properties":{"code":"1","name":"一格","parentCode":"990001101","households":300},"geometry":{{Triangle}}}"""
        );

        Assert.Empty(plan.Rejected);
        var (feature, unit) = Assert.Single(plan.Accepted);
        Assert.Equal((300, "/990001101/1/", UnitLevel.Grid), (feature.Households, unit.Path, unit.Level));
        Assert.Equal([unit], plan.Units.Created);
    }

    [Theory]
    [InlineData("null", "feature.invalid")]
    [InlineData("""{"properties":null}""", "feature.invalid")]
    [InlineData("""{"properties":{"code":"\ud800"}}""", "feature.invalid")]
    [InlineData("""{"properties":{"name":"一格"}}""", "code.invalid")]
    [InlineData("""{"properties":{"code":true,"name":"一格"}}""", "value.type")]
    [InlineData("""{"properties":{"code":"1","name":"一格","parentCode":["990001101"]}}""", "value.type")]
    [InlineData("""{"properties":{"code":"1","name":"一格","parentCode":{"code":"990001101"}}}""", "value.type")]
    [InlineData("""{"properties":{"code":"1","CODE":"2","name":"一格"}}""", "feature.invalid")]
    [InlineData("""{"properties":{"code":1.5,"name":"一格"}}""", "code.invalid")]
    [InlineData("""{"properties":{"code":"1","name":"一​格"}}""", "name.invalid")]
    [InlineData("""{"properties":{"code":"1"}}""", "name.invalid")]
    [InlineData("""{"properties":{"code":"1","name":"一\u0000格"}}""", "name.invalid")]
    [InlineData("""{"properties":{"code":"1","name":"一格","households":-1}}""", "households.invalid")]
    [InlineData("""{"properties":{"code":"1","name":"一格","households":1.5}}""", "households.invalid")]
    [InlineData("""{"properties":{"code":"1","name":"一格","households":"9½"}}""", "households.invalid")]
    [InlineData("""{"properties":{"code":"1","name":"一格","parentCode":"990001101"}}""", "geometry.missing")]
    [InlineData($$"""{"properties":{"code":"1","name":"一格"},"geometry":{{Triangle}}}""", "parent.missing")]
    [InlineData(
        $$"""{"properties":{"code":"1","name":"一格","parentCode":"5"},"geometry":{{Triangle}}}""",
        "parent.unknown"
    )]
    [InlineData($$"""{"properties":{"code":"990001101","name":"一格"},"geometry":{{Triangle}}}""", "level.changed")]
    public void An_invalid_feature_is_rejected_without_affecting_the_others(string feature, string fault)
    {
        var plan = Plan(
            feature,
            $$"""{"properties":{"code":"2","name":"二格","parentCode":"990001101"},"geometry":{{Triangle}}}"""
        );

        Assert.Equal("2", Assert.Single(plan.Accepted).Feature.Code);
        Assert.Equal((0, fault), (Assert.Single(plan.Rejected).Line, plan.Rejected[0].Code));
    }

    [Fact]
    public void An_overlapping_or_repeated_feature_creates_no_unit()
    {
        var plan = Plan(
            $$"""{"properties":{"code":"1","name":"一格","parentCode":"990001101"},"geometry":{{Triangle}}}""",
            $$"""{"properties":{"code":"2","name":"二格","parentCode":"990001101"},"geometry":{{Triangle}}}""",
            $$"""{"properties":{"code":"1","name":"又一格","parentCode":"990001101"},"geometry":{{Triangle}}}""",
            $$"""{"properties":{"code":"3","name":"三格","parentCode":"990001101"},"geometry":{{Triangle}}}"""
        );

        Assert.Equal(["2"], plan.Units.Created.Select(unit => unit.Code));
        Assert.Equal(
            [(0, "code.duplicate"), (2, "code.duplicate"), (3, "overlap")],
            plan.Rejected.Select(line => (line.Line, line.Code))
        );
    }

    private static GridPlan Plan(params string[] features)
    {
        using var document = JsonDocument.Parse($$"""{"features":[{{string.Join(',', features)}}]}""");
        var file = GeoJsonFile.Read(document.RootElement, null);
        return GridPlan.Create(file.Rows, Tree, new Dictionary<string, Geometry>(), "/");
    }
}
