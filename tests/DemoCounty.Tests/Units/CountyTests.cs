using GovPlatform.DemoCounty.Units;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Xunit;

namespace GovPlatform.DemoCounty.Tests.Units;

public sealed class CountyTests
{
    private static readonly Dictionary<string, Polygon> Shapes = County.Grids.ToDictionary(
        grid => grid.Code,
        grid => new Polygon(new LinearRing([.. grid.Ring.Select(p => new Coordinate(p.Longitude, p.Latitude))]))
    );

    private static readonly Geometry Rectangle = new GeometryFactory().ToGeometry(
        new Envelope(103.00, 103.20, 38.55, 38.70)
    );

    [Fact]
    public void There_are_eighty_grids_in_twelve_communities_of_two_towns()
    {
        Assert.Equal(80, County.Grids.Select(grid => grid.Code).Distinct().Count());
        Assert.Equal(12, County.Grids.Select(grid => grid.Parent).Distinct().Count());
        Assert.Equal(12, County.Units.Count(unit => unit.Level == "community"));
        Assert.Equal(2, County.Units.Count(unit => unit.Level == "town"));
        Assert.All(County.Grids, grid => Assert.Contains(County.Units, unit => unit.Code == grid.Parent));
    }

    [Fact]
    public void Every_grid_is_valid_and_wound_counter_clockwise() =>
        Assert.All(
            Shapes.Values,
            shape =>
            {
                Assert.True(shape.IsValid);
                Assert.True(shape.Shell.IsCCW);
            }
        );

    [Fact]
    public void No_two_grids_overlap()
    {
        var codes = Shapes.Keys.Order(StringComparer.Ordinal).ToList();
        var overlapping =
            from left in codes
            from right in codes
            where string.CompareOrdinal(left, right) < 0 && Shapes[left].Relate(Shapes[right], "T********")
            select (left, right);
        Assert.Empty(overlapping);
    }

    [Fact]
    public void The_grids_fill_the_county_without_gaps()
    {
        var union = UnaryUnionOp.Union(Shapes.Values);
        Assert.True(union.EqualsTopologically(Rectangle));
        Assert.Equal(Rectangle.Area, Shapes.Values.Sum(shape => shape.Area), 12);
    }

    [Fact]
    public void Communities_and_towns_are_single_polygons_without_holes()
    {
        foreach (var parent in County.Units.Where(unit => unit.Level is "community" or "town"))
        {
            var land = UnaryUnionOp.Union(
                Shapes
                    .Where(shape => shape.Key.StartsWith(parent.Code, StringComparison.Ordinal))
                    .Select(shape => shape.Value)
            );
            Assert.IsType<Polygon>(land);
            Assert.Empty(((Polygon)land).Holes);
        }
    }

    [Fact]
    public void The_west_is_the_first_town_and_the_east_the_second()
    {
        Assert.Equal(40, County.Grids.Count(grid => grid.Code.StartsWith(County.West, StringComparison.Ordinal)));
        Assert.All(
            Shapes,
            shape => Assert.Equal(shape.Value.InteriorPoint.X < 103.10 ? County.West : County.East, shape.Key[..9])
        );
    }

    [Fact]
    public void The_first_grid_holds_the_point_the_examples_use() =>
        Assert.True(Shapes[County.FirstGrid].Contains(new NetTopologySuite.Geometries.Point(103.09, 38.62)));

    [Fact]
    public void Borders_are_not_rectangles() => Assert.All(Shapes.Values, shape => Assert.True(shape.NumPoints > 12));
}
