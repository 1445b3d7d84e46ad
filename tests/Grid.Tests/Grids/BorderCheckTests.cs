using GovPlatform.GridService.Grids;
using NetTopologySuite.Geometries;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class BorderCheckTests
{
    private static readonly Dictionary<string, Geometry> NoGrids = [];

    [Fact]
    public void Neighbours_may_touch()
    {
        var (accepted, rejected) = BorderCheck.Split(
            [
                Shapes.Feature(0, "1", 0, 0, 1, 1),
                Shapes.Feature(1, "2", 1, 0, 2, 1),
                Shapes.Feature(2, "3", 2, 1, 3, 2),
            ],
            NoGrids
        );

        Assert.Empty(rejected);
        Assert.Equal(3, accepted.Count);
    }

    [Theory]
    [InlineData(0.0009, true)]
    [InlineData(0.0011, false)]
    public void A_sliver_is_tolerated_up_to_a_thousandth_of_the_area(double sliver, bool tolerated)
    {
        var (_, rejected) = BorderCheck.Split(
            [Shapes.Feature(0, "1", 0, 0, 1, 1), Shapes.Feature(1, "2", 1 - sliver, 0, 2 - sliver, 1)],
            NoGrids
        );

        Assert.Equal(tolerated, rejected.Count == 0);
    }

    [Fact]
    public void A_sliver_is_measured_against_the_smaller_grid()
    {
        var (_, rejected) = BorderCheck.Split(
            [Shapes.Feature(0, "1", 0, 0, 10, 10), Shapes.Feature(1, "2", 1, 1, 1.1, 1.1)],
            NoGrids
        );

        Assert.Equal((1, "overlap", "1"), (rejected[0].Line, rejected[0].Code, rejected[0].Subject));
    }

    [Fact]
    public void Of_two_overlapping_features_the_later_is_rejected()
    {
        var (accepted, rejected) = BorderCheck.Split(
            [
                Shapes.Feature(0, "9", 0, 0, 1, 1),
                Shapes.Feature(1, "1", 0.5, 0, 1.5, 1),
                Shapes.Feature(2, "5", 1, 0, 2, 1),
            ],
            NoGrids
        );

        Assert.Equal(["9", "5"], accepted.Select(feature => feature.Code));
        Assert.Equal(1, Assert.Single(rejected).Line);
    }

    [Fact]
    public void Grids_redrawn_together_are_compared_with_their_new_borders_only()
    {
        var existing = new Dictionary<string, Geometry>
        {
            ["1"] = Shapes.Shape(0, 0, 1, 1),
            ["2"] = Shapes.Shape(1, 0, 2, 1),
        };

        var (accepted, _) = BorderCheck.Split(
            [Shapes.Feature(0, "1", 0, 0, 1.5, 1), Shapes.Feature(1, "2", 1.5, 0, 2, 1)],
            existing
        );

        Assert.Equal(2, accepted.Count);
    }

    [Fact]
    public void A_rejected_redraw_keeps_its_old_borders()
    {
        var existing = new Dictionary<string, Geometry>
        {
            ["1"] = Shapes.Shape(0, 0, 1, 1),
            ["9"] = Shapes.Shape(5, 0, 6, 1),
        };

        // Grid 2 takes the area that grid 1 would leave. Grid 1 may not move onto grid 9, so grid 2 is rejected too.
        var (accepted, rejected) = BorderCheck.Split(
            [Shapes.Feature(0, "2", 0, 0, 1, 1), Shapes.Feature(1, "1", 5, 0, 6, 1)],
            existing
        );

        Assert.Empty(accepted);
        Assert.Equal([1, 0], rejected.Select(line => line.Line));
    }
}
