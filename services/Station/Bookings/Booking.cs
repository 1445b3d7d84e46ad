using GovPlatform.Domain;

namespace GovPlatform.StationService.Bookings;

/// <summary>
/// One use of a station's room from one moment to another (A33). No two that stand overlap: the database sees to it.
/// What for and by whom is kept apart, in <see cref="BookingPurpose"/>.
/// </summary>
internal sealed class Booking : Aggregate
{
    private Booking() { }

    /// <summary>The station.</summary>
    public Guid StationId { get; private set; }

    /// <summary>
    /// Step of the station that the booking was made after. When a step that closes the station takes effect, only
    /// bookings made before it are cancelled, whatever the clocks said.
    /// </summary>
    public long StationSequence { get; private set; }

    /// <summary>Path of the station's unit; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Code of the room.</summary>
    public string Room { get; private set; } = "";

    /// <summary>Start, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>End, UTC, exclusive.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>Whether it stands.</summary>
    public BookingStatus Status { get; private set; }

    /// <summary>What was asked for together; its own key where it was one booking only.</summary>
    public Guid SeriesId { get; private set; }

    /// <summary>Books a room.</summary>
    /// <param name="id">Key.</param>
    /// <param name="series">What it belongs to.</param>
    /// <param name="place">Which room of which station.</param>
    /// <param name="slot">From when to when.</param>
    /// <param name="at">Moment of booking, UTC.</param>
    public static Booking Book(Guid id, Guid series, BookedPlace place, Slot slot, DateTimeOffset at)
    {
        var booking = new Booking
        {
            Id = id,
            SeriesId = series,
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

    /// <summary>Cancels it; the room is free again.</summary>
    /// <param name="at">Moment of cancelling, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>booking.cancelled</c> when it is; <c>booking.period.over</c> when its end has passed.</exception>
    public void Cancel(DateTimeOffset at)
    {
        if (Status == BookingStatus.Cancelled)
            throw new RuleBrokenException("booking.cancelled");
        if (To <= at)
            throw new RuleBrokenException("booking.period.over");
        Status = BookingStatus.Cancelled;
        Raise(new BookingCancelled(at));
    }
}
