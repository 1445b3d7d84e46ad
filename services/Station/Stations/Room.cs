namespace GovPlatform.StationService.Stations;

/// <summary>A room that can be booked.</summary>
/// <param name="Code">Its code, unique in the station.</param>
/// <param name="Name">Its name.</param>
/// <param name="Capacity">How many people it holds, or null where nobody counted.</param>
internal sealed record Room(string Code, string Name, int? Capacity = null);
