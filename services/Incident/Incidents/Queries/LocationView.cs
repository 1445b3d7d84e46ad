namespace GovPlatform.IncidentService.Incidents;

/// <summary>Where it is.</summary>
internal sealed record LocationView(double Longitude, double Latitude, string? Address);
