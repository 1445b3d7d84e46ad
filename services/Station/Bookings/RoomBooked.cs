using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <param name="At">Time of booking, UTC.</param>
internal sealed record RoomBooked(DateTimeOffset At) : IDomainEvent;
