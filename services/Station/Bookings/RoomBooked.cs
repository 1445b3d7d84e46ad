using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>A room was booked.</summary>
/// <param name="At">When it was booked, UTC.</param>
internal sealed record RoomBooked(DateTimeOffset At) : IDomainEvent;
