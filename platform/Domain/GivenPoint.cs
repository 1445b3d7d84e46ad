namespace GovPlatform.Domain;

/// <summary>A point as the caller stated it, in another system than WGS 84. Stored as JSON beside the converted one.</summary>
/// <param name="CoordinateSystem">In which it was stated.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Latitude">Degrees.</param>
public sealed record GivenPoint(CoordinateSystem CoordinateSystem, double Longitude, double Latitude);
