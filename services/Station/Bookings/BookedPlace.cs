namespace GovPlatform.StationService.Bookings;

/// <summary>Which room of which station.</summary>
/// <param name="StationId">The station.</param>
/// <param name="StationSequence">The station's last step.</param>
/// <param name="Path">Path of the station's unit.</param>
/// <param name="Room">Code of the room.</param>
internal sealed record BookedPlace(Guid StationId, long StationSequence, string Path, string Room);
