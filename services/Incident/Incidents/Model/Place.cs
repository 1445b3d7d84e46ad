namespace GovPlatform.IncidentService.Incidents;

/// <summary>Where it is.</summary>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Address">As told, or null.</param>
/// <param name="GridId">The grid the point lies in; null when it lies outside every known grid.</param>
internal sealed record Place(double Longitude, double Latitude, string? Address, Guid? GridId);
