using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Where a reported incident is.</summary>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Address">As the reporter wrote it, or null.</param>
/// <param name="GridId">The grid that contains the point; null when it lies outside every known grid.</param>
/// <param name="Given">The point as it came in; null if that was WGS 84.</param>
internal sealed record Place(
    double Longitude,
    double Latitude,
    string? Address,
    Guid? GridId,
    GivenPoint? Given = null
);
