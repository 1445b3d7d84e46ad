using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>A booking was cancelled, by hand or because its station closed.</summary>
/// <param name="At">When, UTC.</param>
internal sealed record BookingCancelled(DateTimeOffset At) : IDomainEvent;
