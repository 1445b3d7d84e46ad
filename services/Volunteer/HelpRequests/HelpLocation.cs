using System.Text.Json.Serialization;
using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Where help is needed. It is passed on in WGS 84 and not stored.</summary>
/// <param name="Longitude">Degrees.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="CoordinateSystem">In what the degrees are; maps published in China show GCJ-02 or BD-09.</param>
internal sealed record HelpLocation(
    [property: JsonRequired] double Longitude,
    [property: JsonRequired] double Latitude,
    CoordinateSystem CoordinateSystem = CoordinateSystem.Wgs84
)
{
    /// <summary>The same in WGS 84.</summary>
    public HelpLocation ToWgs84()
    {
        var (longitude, latitude) = Coordinates.ToWgs84(CoordinateSystem, Longitude, Latitude);
        return new HelpLocation(longitude, latitude);
    }
}
