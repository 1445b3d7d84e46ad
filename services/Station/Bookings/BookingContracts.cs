using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Bookings;

/// <summary>Publishes every step of a booking, each with the state of the whole booking.</summary>
internal static class BookingContracts
{
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
