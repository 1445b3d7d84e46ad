namespace GovPlatform.StationService.Bookings;

/// <summary>A booking as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="StationId">The station.</param>
/// <param name="Room">Code of the room.</param>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
/// <param name="Status">Whether it stands.</param>
/// <param name="SeriesId">What was asked for together with it.</param>
/// <param name="Purpose">What for; null for anybody but the station's staff.</param>
/// <param name="BookedBy">Subject of whoever booked; null for anybody but the station's staff.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record BookingView(
    Guid Id,
    Guid StationId,
    string Room,
    DateTimeOffset From,
    DateTimeOffset To,
    BookingStatus Status,
    Guid SeriesId,
    string? Purpose,
    string? BookedBy,
    long Sequence
)
{
    /// <summary>Shows a booking.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="purpose">What for, where the caller may know.</param>
    public static BookingView Create(Booking booking, BookingPurpose? purpose) =>
        new(
            booking.Id,
            booking.StationId,
            booking.Room,
            booking.From,
            booking.To,
            booking.Status,
            booking.SeriesId,
            purpose?.Purpose,
            purpose?.BookedBy,
            booking.Sequence
        );
}
