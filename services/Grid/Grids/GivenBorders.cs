using GovPlatform.Domain;

namespace GovPlatform.GridService.Grids;

/// <summary>Borders as they came in, in another system than WGS 84. Stored beside the converted ones.</summary>
/// <param name="CoordinateSystem">In which the positions are.</param>
/// <param name="GeoJson">A GeoJSON geometry.</param>
internal sealed record GivenBorders(CoordinateSystem CoordinateSystem, string GeoJson);
