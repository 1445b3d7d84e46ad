namespace GovPlatform.IncidentService.Incidents;

/// <summary>Degrees are WGS 84.</summary>
internal sealed record LocationView(double Longitude, double Latitude, string? Address);
