using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>A booking was cancelled, by a caller or because its station closed.</summary>
/// <param name="At">Time of the cancellation, UTC.</param>
internal sealed record BookingCancelled(DateTimeOffset At) : IDomainEvent;
