using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Bookings;

/// <summary>What of a booking's steps leaves the service: every one, as the whole booking.</summary>
internal static class BookingContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="booking">The booking after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Booking booking, RaisedEvent raised) =>
        raised.Event switch
        {
            RoomBooked or BookingCancelled => new BookingChangedV1
            {
                SubjectId = booking.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = booking.Path,
                StationId = booking.StationId,
                Room = booking.Room,
                From = booking.From,
                To = booking.To,
                Status = EnumNames.NameOf(booking.Status),
            },
            _ => throw new UndecidedEventException(raised),
        };
}
