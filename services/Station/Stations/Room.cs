namespace GovPlatform.StationService.Stations;

/// <param name="Code">Unique in the station.</param>
/// <param name="Capacity">Number of people; null if unknown.</param>
internal sealed record Room(string Code, string Name, int? Capacity = null);
