using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Bookings;

/// <summary>Rooms and who has them when (A33).</summary>
internal static class BookingFeature
{
    /// <summary>Adds what bookings need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddBookings(this IServiceCollection services)
    {
        services.AddContracts<Booking>(BookingContracts.Decide);
    }

    /// <summary>Maps <c>/api/v1/bookings</c>, and booking at a station.</summary>
    /// <param name="app">The service.</param>
    public static void MapBookings(this IEndpointRouteBuilder app)
    {
        BookRoom.Map(app.MapApi("/stations"));
        var bookings = app.MapApi("/bookings");
        CancelBooking.Map(bookings);
        ListBookings.Map(bookings);
        GetBooking.Map(bookings);
    }
}
