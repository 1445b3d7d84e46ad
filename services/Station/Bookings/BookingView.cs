namespace GovPlatform.StationService.Bookings;

/// <param name="From">UTC.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="SeriesId">Equal to the id for a single booking.</param>
/// <param name="Purpose">Null unless the caller is staff of the station.</param>
/// <param name="BookedBy">Subject of the account that booked; null unless the caller is staff of the station.</param>
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
    /// <param name="purpose">Null unless the caller may see it.</param>
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
