namespace GovPlatform.StationService.Mediations;

/// <summary>One party to a dispute.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Contact">How to reach them, or null.</param>
internal sealed record Party(string Name, string? Contact);
