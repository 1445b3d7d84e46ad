using System.Text.Json.Serialization;

namespace GovPlatform.StationService.Stations;

/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Address">Postal address, or null.</param>
internal sealed record StationLocation(
    [property: JsonRequired] double Longitude,
    [property: JsonRequired] double Latitude,
    string? Address = null
);
