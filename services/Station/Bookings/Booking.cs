using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>
/// A booking of a station's room for a period (A33). An exclusion constraint of the database prevents overlapping
/// bookings of a room; cancelled bookings do not count. Purpose and booker are stored in <see cref="BookingPurpose"/>.
/// </summary>
internal sealed class Booking : Aggregate
{
    private Booking() { }

    public Guid StationId { get; private set; }

    /// <summary>
    /// Sequence of the station when the booking was made. Closing the station cancels only bookings with a lower
    /// sequence than the closing, so that the result does not depend on clocks.
    /// </summary>
    public long StationSequence { get; private set; }

    /// <summary>Path of the station's unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    public string Room { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>UTC, exclusive.</summary>
    public DateTimeOffset To { get; private set; }

    public BookingStatus Status { get; private set; }

    /// <summary>The series it belongs to; equal to its own id for a single booking.</summary>
    public Guid SeriesId { get; private set; }

    /// <param name="at">Time of booking, UTC.</param>
    public static Booking Book(Guid id, Guid seriesId, BookedPlace place, Slot slot, DateTimeOffset at)
    {
        var booking = new Booking
        {
            Id = id,
            SeriesId = seriesId,
            StationId = place.StationId,
            StationSequence = place.StationSequence,
            Path = place.Path,
            Room = place.Room,
            From = slot.From,
            To = slot.To,
        };
        booking.Raise(new RoomBooked(at));
        return booking;
    }

    /// <summary>Cancels the booking and frees the room.</summary>
    /// <param name="at">Time of the cancellation, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>booking.cancelled</c> if it is cancelled already; <c>booking.period.over</c> if its end has passed.
    /// </exception>
    public void Cancel(DateTimeOffset at)
    {
        if (Status == BookingStatus.Cancelled)
        {
            throw new RuleBrokenException("booking.cancelled");
        }
        if (To <= at)
        {
            throw new RuleBrokenException("booking.period.over");
        }
        Status = BookingStatus.Cancelled;
        Raise(new BookingCancelled(at));
    }
}
