using GovPlatform.Domain;
using Xunit;

namespace GovPlatform.Platform.Tests.Domain;

public sealed class CoordinatesTests
{
    /// <summary>Pairs that implementations in several languages publish; of GCJ-02.</summary>
    [Theory]
    [InlineData(121.531541859215, 31.17530398364597, 121.5272106, 31.1774276)]
    [InlineData(113.9171764808363, 22.540796131694766, 113.912316, 22.543847)]
    [InlineData(116.38404722455657, 39.91334545536069, 116.377817, 39.911954)]
    public void A_point_of_a_published_map_is_where_it_is(
        double mapLon,
        double mapLat,
        double longitude,
        double latitude
    )
    {
        var found = Coordinates.ToWgs84(CoordinateSystem.Gcj02, mapLon, mapLat);
        Assert.Equal(longitude, found.Longitude, 6);
        Assert.Equal(latitude, found.Latitude, 6);
    }

    /// <summary>Converted by gcoord 1.0.7; eviltransform 0.2.2 of npm finds a point ten metres away.</summary>
    [Fact]
    public void Both_offsets_are_those_of_most_implementations()
    {
        var found = Coordinates.ToWgs84(CoordinateSystem.Bd09, 120.019809, 29.199786);
        Assert.Equal(120.008740, found.Longitude, 6);
        Assert.Equal(29.196220, found.Latitude, 6);
    }

    /// <summary>A pair that implementations publish for the second offset alone.</summary>
    [Fact]
    public void The_second_offset_is_one_on_top_of_the_first()
    {
        var (longitude, latitude) = Coordinates.ToWgs84(CoordinateSystem.Gcj02, 116.39762729119315, 39.90865673957631);
        var found = Coordinates.ToWgs84(CoordinateSystem.Bd09, 116.404, 39.915);
        Assert.Equal(longitude, found.Longitude, 8);
        Assert.Equal(latitude, found.Latitude, 8);
    }

    [Theory]
    [InlineData(CoordinateSystem.Wgs84, 103.09, 38.62)]
    [InlineData(CoordinateSystem.Gcj02, 2.35, 48.85)]
    [InlineData(CoordinateSystem.Gcj02, -180, -90)]
    public void Without_an_offset_a_point_stays(CoordinateSystem system, double longitude, double latitude) =>
        Assert.Equal((longitude, latitude), Coordinates.ToWgs84(system, longitude, latitude));

    /// <summary>Neighbours stay neighbours, everywhere a county can be.</summary>
    [Fact]
    public void No_point_is_moved_by_more_than_a_kilometre_and_a_half()
    {
        for (var longitude = 73.0; longitude < 136; longitude += 0.7)
        {
            for (var latitude = 18.0; latitude < 54; latitude += 0.7)
            {
                foreach (var system in new[] { CoordinateSystem.Gcj02, CoordinateSystem.Bd09 })
                {
                    var found = Coordinates.ToWgs84(system, longitude, latitude);
                    Assert.InRange(Math.Abs(found.Longitude - longitude), 0, 0.025);
                    Assert.InRange(Math.Abs(found.Latitude - latitude), 0, 0.015);
                }
            }
        }
    }
}
