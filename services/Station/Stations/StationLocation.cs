using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Address">Postal address, or null.</param>
/// <param name="Given">The point as it was stated, where that was in another system; else null.</param>
internal sealed record StationLocation(
    double Longitude,
    double Latitude,
    string? Address = null,
    GivenPoint? Given = null
);
