using CsCheck;
using GovPlatform.GridService.Grids;
using NetTopologySuite.Geometries;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class GridMapTests
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    [Fact]
    public void A_map_without_grids_finds_nothing() => Assert.Null(GridMap.Empty.Find(103, 38));

    [Fact]
    public void A_border_point_belongs_to_the_lowest_code()
    {
        var east = Grid("2", Shapes.Shape(1, 0, 2, 1));
        var west = Grid("1", Shapes.Shape(0, 0, 1, 1));
        var north = Grid("0", Shapes.Shape(0, 1, 2, 2));

        foreach (var order in new[] { new[] { east, west, north }, [north, west, east], [west, north, east] })
        {
            var map = new GridMap(order);
            Assert.Equal("1", map.Find(1, 0.5)!.Code);
            Assert.Equal("0", map.Find(1, 1)!.Code);
            Assert.Equal("2", map.Find(2, 0)!.Code);
            Assert.Null(map.Find(2.0000001, 0));
        }
    }

    [Fact]
    public void A_hole_is_outside_the_grid_and_its_edge_is_inside()
    {
        var (borders, _) = Shapes.Read(
            """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[6,3],[6,6],[3,6],[3,3]]]}"""
        );
        var map = new GridMap([Grid("1", borders!.Shape)]);

        Assert.Null(map.Find(4, 4));
        Assert.Equal("1", map.Find(3, 4)!.Code);
        Assert.Equal("1", map.Find(2, 4)!.Code);
    }

    /// <summary>Random points, corners and middles of edges, in random quadrilaterals that may overlap.</summary>
    [Fact]
    public void The_map_finds_the_same_grid_as_a_linear_search() =>
        Gen.Select(Quadrilateral.Array[1, 30], Gen.Select(Step, Step).Array[1, 30])
            .Sample(
                (shapes, points) =>
                {
                    var grids = shapes
                        .Where(shape => shape.IsValid && shape.Area > 0)
                        .Select((shape, i) => Grid($"{i:000}", shape))
                        .ToList();
                    var map = new GridMap(grids.AsEnumerable().Reverse());
                    var corners = grids.SelectMany(grid => grid.Shape.Coordinates).ToList();
                    var middles = grids.SelectMany(grid =>
                        grid.Shape.Coordinates.Zip(
                            grid.Shape.Coordinates.Skip(1),
                            (a, b) => new Coordinate((a.X + b.X) / 2, (a.Y + b.Y) / 2)
                        )
                    );
                    var randomPoints = points.Select(point => new Coordinate(point.Item1, point.Item2));
                    foreach (var point in randomPoints.Concat(corners).Concat(middles))
                    {
                        var expected = grids.FirstOrDefault(grid => grid.Shape.Covers(Factory.CreatePoint(point)));
                        Assert.Equal(expected?.Code, map.Find(point.X, point.Y)?.Code);
                    }
                },
                iter: 300
            );

    private static Gen<double> Step => Gen.Int[0, 40].Select(step => 103 + step * 0.005);

    private static Gen<Polygon> Quadrilateral =>
        Gen.Select(Step, Step)
            .Array[4]
            .Select(corners =>
            {
                var ring = corners.Select(corner => new Coordinate(corner.Item1, corner.Item2)).ToList();
                return Factory.CreatePolygon([.. ring, ring[0]]);
            });

    private static MappedGrid Grid(string code, Geometry shape) => new(Guid.Empty, code, shape, []);
}
