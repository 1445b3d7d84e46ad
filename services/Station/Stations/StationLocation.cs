using System.Text.Json.Serialization;

namespace GovPlatform.StationService.Stations;

/// <summary>Where a station stands.</summary>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Address">As a postman would read it, or null.</param>
internal sealed record StationLocation(
    [property: JsonRequired] double Longitude,
    [property: JsonRequired] double Latitude,
    string? Address = null
);
