using GovPlatform.GridService.Grids;
using NetTopologySuite.Geometries;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class BorderCheckTests
{
    private static readonly Dictionary<string, Geometry> Nothing = [];

    [Fact]
    public void Neighbours_may_touch()
    {
        var (fitting, refused) = BorderCheck.Split(
            [
                Shapes.Feature(0, "1", 0, 0, 1, 1),
                Shapes.Feature(1, "2", 1, 0, 2, 1),
                Shapes.Feature(2, "3", 2, 1, 3, 2),
            ],
            Nothing
        );

        Assert.Empty(refused);
        Assert.Equal(3, fitting.Count);
    }

    [Theory]
    [InlineData(0.0009, true)]
    [InlineData(0.0011, false)]
    public void A_sliver_is_tolerated_up_to_a_thousandth(double sliver, bool tolerated)
    {
        var (_, refused) = BorderCheck.Split(
            [Shapes.Feature(0, "1", 0, 0, 1, 1), Shapes.Feature(1, "2", 1 - sliver, 0, 2 - sliver, 1)],
            Nothing
        );

        Assert.Equal(tolerated, refused.Count == 0);
    }

    [Fact]
    public void The_smaller_grid_decides_what_a_sliver_is()
    {
        var (_, refused) = BorderCheck.Split(
            [Shapes.Feature(0, "1", 0, 0, 10, 10), Shapes.Feature(1, "2", 1, 1, 1.1, 1.1)],
            Nothing
        );

        Assert.Equal((1, "overlap", "1"), (refused[0].Line, refused[0].Code, refused[0].Subject));
    }

    [Fact]
    public void The_later_of_two_features_gives_way()
    {
        var (fitting, refused) = BorderCheck.Split(
            [
                Shapes.Feature(0, "9", 0, 0, 1, 1),
                Shapes.Feature(1, "1", 0.5, 0, 1.5, 1),
                Shapes.Feature(2, "5", 1, 0, 2, 1),
            ],
            Nothing
        );

        Assert.Equal(["9", "5"], fitting.Select(feature => feature.Code));
        Assert.Equal(1, Assert.Single(refused).Line);
    }

    [Fact]
    public void Grids_redrawn_together_are_measured_against_each_other_only()
    {
        var standing = new Dictionary<string, Geometry>
        {
            ["1"] = Shapes.Shape(0, 0, 1, 1),
            ["2"] = Shapes.Shape(1, 0, 2, 1),
        };

        var (fitting, _) = BorderCheck.Split(
            [Shapes.Feature(0, "1", 0, 0, 1.5, 1), Shapes.Feature(1, "2", 1.5, 0, 2, 1)],
            standing
        );

        Assert.Equal(2, fitting.Count);
    }

    [Fact]
    public void A_refused_redraw_keeps_its_old_ground()
    {
        var standing = new Dictionary<string, Geometry>
        {
            ["1"] = Shapes.Shape(0, 0, 1, 1),
            ["9"] = Shapes.Shape(5, 0, 6, 1),
        };

        // 2 takes the ground that 1 would leave; 1 may not go where 9 stands; so 2 may not come either.
        var (fitting, refused) = BorderCheck.Split(
            [Shapes.Feature(0, "2", 0, 0, 1, 1), Shapes.Feature(1, "1", 5, 0, 6, 1)],
            standing
        );

        Assert.Empty(fitting);
        Assert.Equal([1, 0], refused.Select(line => line.Line));
    }
}
