namespace GovPlatform.DemoCounty.Land;

/// <summary>A point in WGS 84 degrees.</summary>
internal sealed record Point(double Longitude, double Latitude);
