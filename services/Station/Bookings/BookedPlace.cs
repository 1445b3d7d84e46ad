namespace GovPlatform.StationService.Bookings;

/// <summary>The room that is booked, with the state of its station.</summary>
/// <param name="StationSequence">Sequence of the station at the time of booking.</param>
internal sealed record BookedPlace(Guid StationId, long StationSequence, string Path, string Room);
