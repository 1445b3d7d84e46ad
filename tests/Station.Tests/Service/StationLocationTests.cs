using GovPlatform.Domain;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

[Collection(StationCollection.Name)]
public sealed class StationLocationTests(StationFixture host)
{
    [Fact]
    public async Task A_place_on_a_map_published_in_China_is_converted_and_kept_as_it_was_stated()
    {
        var station = await host.StationAsync();
        var location = new
        {
            longitude = 103.09,
            latitude = 38.62,
            address = "一号楼",
            coordinateSystem = "bd09",
        };

        (await host.Head.PatchAsync($"/api/v1/stations/{station}", new { location })).Is(200);

        var shown = (await host.Head.GetAsync($"/api/v1/stations/{station}")).Is(200)["location"];
        var (longitude, latitude) = Coordinates.ToWgs84(CoordinateSystem.Bd09, 103.09, 38.62);
        Assert.NotEqual(103.09, longitude);
        Assert.Equal(
            (longitude, latitude, "一号楼"),
            (
                shown.GetProperty("longitude").GetDouble(),
                shown.GetProperty("latitude").GetDouble(),
                shown.GetProperty("address").GetString()
            )
        );
        var given = shown.GetProperty("given");
        Assert.Equal(
            ("bd09", 103.09, 38.62),
            (
                given.GetProperty("coordinateSystem").GetString(),
                given.GetProperty("longitude").GetDouble(),
                given.GetProperty("latitude").GetDouble()
            )
        );
    }

    [Fact]
    public async Task A_system_that_is_not_known_is_refused()
    {
        var station = await host.StationAsync();
        var location = new
        {
            longitude = 103.09,
            latitude = 38.62,
            coordinateSystem = "xian80",
        };

        Assert.Equal(400, (await host.Head.PatchAsync($"/api/v1/stations/{station}", new { location })).Status);
    }
}
