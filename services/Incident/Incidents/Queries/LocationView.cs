using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Degrees are WGS 84.</summary>
/// <param name="Given">The point as it was stated, where that was in another system; null in lists.</param>
internal sealed record LocationView(double Longitude, double Latitude, string? Address, GivenPoint? Given = null);
