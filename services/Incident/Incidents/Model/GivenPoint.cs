using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>A point as the caller stated it, in another system than WGS 84. Stored as JSON.</summary>
internal sealed record GivenPoint(CoordinateSystem CoordinateSystem, double Longitude, double Latitude);
