using GovPlatform.Domain;
using GovPlatform.VolunteerService.HelpRequests;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.HelpRequests;

public sealed class HelpLocationTests
{
    [Fact]
    public void A_place_on_a_map_published_in_China_is_passed_on_in_WGS_84()
    {
        var (longitude, latitude) = Coordinates.ToWgs84(CoordinateSystem.Gcj02, 103.09, 38.62);

        Assert.Equal(
            new HelpLocation(longitude, latitude),
            new HelpLocation(103.09, 38.62, CoordinateSystem.Gcj02).ToWgs84()
        );
        Assert.Equal(new HelpLocation(103.09, 38.62), new HelpLocation(103.09, 38.62).ToWgs84());
    }
}
