using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Bookings;

/// <summary>Shows one booking to any authenticated caller; purpose and booker only to the station's staff.</summary>
internal static class GetBooking
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder bookings) =>
        bookings.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetBooking)).RequireAuthorization();

    private static async Task<Results<Ok<BookingView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var booking = await db.Bookings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (booking is null)
        {
            return TypedResults.NotFound();
        }
        var purposes = await db.FindPurposesAsync([booking], context, cancel);
        response.SetSequence(booking.Sequence);
        return TypedResults.Ok(BookingView.Create(booking, purposes.GetValueOrDefault(booking.SeriesId)));
    }
}
