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
    public void Valid_borders_are_read_and_stored_unchanged(string geoJson)
    {
        var (borders, fault) = Shapes.Read(geoJson);

        Assert.Null(fault);
        var stored = GridBorders.FromStored(borders!.GeoJson);
        Assert.True(stored.Shape.EqualsExact(borders.Shape));
        Assert.Equal(borders.GeoJson, Shapes.Read(borders.GeoJson).Borders!.GeoJson);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":7,"coordinates":[]}""")]
    [InlineData("""{"type":"Polygon"}""")]
    [InlineData("""{"type":"Polygon","coordinates":null}""")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[2,0],[0,2],[2,2],[0,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[["0",0],[1,0],[1,1],["0",0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0],[1],[1],[0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1e999,0],[1,0],[1,1],[1e999,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[181,0],[182,0],[182,1],[181,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,91],[1,91],[1,92],[0,91]]]}""")]
    [InlineData($$"""{"type":"Polygon","coordinates":[{{Square}},[[5,5],[6,5],[6,6],[5,5]]]}""")]
    [InlineData($$"""{"type":"MultiPolygon","coordinates":[[{{Square}}],[[[1,1],[3,1],[3,3],[1,3],[1,1]]]]}""")]
    public void Invalid_borders_give_a_fault_and_no_exception(string geoJson)
    {
        var (borders, fault) = Shapes.Read(geoJson);

        Assert.Null(borders);
        Assert.NotNull(fault);
    }

    [Fact]
    public void Borders_with_too_many_points_are_rejected()
    {
        var points = string.Join(',', Enumerable.Repeat("[0,0]", GridBorders.MaxPoints + 1));

        var (_, fault) = Shapes.Read($$"""{"type":"Polygon","coordinates":[[{{points}}]]}""");

        Assert.Equal("more than 20000 points", fault);
    }
}
