namespace GovPlatform.StationService.Mediations;

/// <summary>A party (当事人) to a dispute. Stored encrypted only.</summary>
/// <param name="Contact">Phone number, address or the like, as given; or null.</param>
internal sealed record Party(string Name, string? Contact);
