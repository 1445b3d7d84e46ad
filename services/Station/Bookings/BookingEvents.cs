using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>A room was booked.</summary>
/// <param name="At">When it was booked, UTC.</param>
internal sealed record RoomBooked(DateTimeOffset At) : IDomainEvent;

/// <summary>A booking was cancelled, by hand or because its station closed.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record BookingCancelled(DateTimeOffset At) : IDomainEvent;
