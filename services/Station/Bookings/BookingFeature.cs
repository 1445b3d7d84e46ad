using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Bookings;

/// <summary>Bookings of stations' rooms (A33).</summary>
internal static class BookingFeature
{
    public static void AddBookings(this IServiceCollection services)
    {
        services.AddContracts<Booking>(BookingContracts.Decide);
    }

    public static void MapBookings(this IEndpointRouteBuilder app)
    {
        BookRoom.Map(app.MapApi("/stations"));
        var bookings = app.MapApi("/bookings");
        CancelBooking.Map(bookings);
        ListBookings.Map(bookings);
        GetBooking.Map(bookings);
    }
}
