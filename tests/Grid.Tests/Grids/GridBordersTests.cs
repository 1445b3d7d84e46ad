using GovPlatform.GridService.Grids;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class GridBordersTests
{
    private const string Square = "[[0,0],[2,0],[2,2],[0,2],[0,0]]";

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""")]
    [InlineData("""{"coordinates":[[[0,0],[0,1],[1,1],[0,0]]],"type":"Polygon","bbox":[0,0,1,1]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0,5],[1,0,5],[1,1,5],[0,0,5]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}""")]
    public void Valid_borders_are_read_and_stored(string geoJson)
    {
        var (borders, fault) = Shapes.Read(geoJson);

        Assert.Null(fault);
        var stored = GridBorders.FromStored(borders!.GeoJson);
        Assert.True(stored.Shape.EqualsTopologically(borders.Shape));
        Assert.Equal(borders.GeoJson, Shapes.Read(borders.GeoJson).Borders!.GeoJson);
    }

    [Theory]
    [InlineData("null", "missing")]
    [InlineData("7", "malformed")]
    [InlineData("[]", "malformed")]
    [InlineData("{}", "malformed")]
    [InlineData("""{"type":7,"coordinates":[]}""", "malformed")]
    [InlineData("""{"type":"Polygon"}""", "malformed")]
    [InlineData("""{"type":"Polygon","coordinates":null}""", "malformed")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "empty")]
    [InlineData("""{"type":"Polygon","coordinates":[[]]}""", "ring.tooShort")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""", "empty")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""", "type")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", "ring.tooShort")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", "ring.open")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[2,0],[0,2],[2,2],[0,0]]]}""", "selfIntersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]}""", "selfIntersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[["0",0],[1,0],[1,1],["0",0]]]}""", "malformed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0],[1],[1],[0]]]}""", "malformed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1e999,0],[1,0],[1,1],[1e999,0]]]}""", "malformed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[181,0],[182,0],[182,1],[181,0]]]}""", "outside")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,91],[1,91],[1,92],[0,91]]]}""", "outside")]
    [InlineData($$"""{"type":"Polygon","coordinates":[{{Square}},[[5,5],[6,5],[6,6],[5,5]]]}""", "hole")]
    [InlineData(
        $$"""{"type":"MultiPolygon","coordinates":[[{{Square}}],[[[1,1],[3,1],[3,3],[1,3],[1,1]]]]}""",
        "selfIntersection"
    )]
    public void Invalid_borders_give_a_fault_and_no_exception(string geoJson, string code)
    {
        var (borders, fault) = Shapes.Read(geoJson);

        Assert.Null(borders);
        Assert.Equal("geometry." + code, fault!.Code);
    }

    [Fact]
    public void Borders_with_too_many_points_are_rejected()
    {
        var points = string.Join(',', Enumerable.Repeat("[0,0]", GridBorders.MaxPoints + 1));

        var (_, fault) = Shapes.Read($$"""{"type":"Polygon","coordinates":[[{{points}}]]}""");

        Assert.Equal("geometry.tooManyPoints", fault!.Code);
    }
}
