using GovPlatform.Domain;

namespace GovPlatform.GridService.Matters;

/// <summary>The one point of a matter.</summary>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Address">In words; null if not stated.</param>
/// <param name="Given">The point as it was stated, where that was in another system; else null.</param>
internal sealed record MatterPlace(double Longitude, double Latitude, string? Address, GivenPoint? Given);
