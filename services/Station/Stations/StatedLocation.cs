using System.Text.Json.Serialization;
using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A location in a request.</summary>
/// <param name="Longitude">Degrees.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Address">Postal address, or null.</param>
/// <param name="CoordinateSystem">In what the degrees are; maps published in China show GCJ-02 or BD-09.</param>
internal sealed record StatedLocation(
    [property: JsonRequired] double Longitude,
    [property: JsonRequired] double Latitude,
    string? Address = null,
    CoordinateSystem CoordinateSystem = CoordinateSystem.Wgs84
)
{
    /// <summary>The same in WGS 84.</summary>
    public StationLocation ToLocation()
    {
        var (longitude, latitude) = Coordinates.ToWgs84(CoordinateSystem, Longitude, Latitude);
        var given =
            CoordinateSystem == CoordinateSystem.Wgs84 ? null : new GivenPoint(CoordinateSystem, Longitude, Latitude);
        return new StationLocation(longitude, latitude, Address, given);
    }
}
