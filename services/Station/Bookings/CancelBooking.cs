using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Bookings;

/// <summary>Cancels one booking of a station in the caller's access scope.</summary>
internal static class CancelBooking
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder bookings) =>
        bookings
            .MapPost("/{id:guid}/cancel", HandleAsync)
            .WithName(nameof(CancelBooking))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<BookingView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var booking = await db
            .Bookings.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (booking is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(booking.Sequence);
        booking.Cancel(context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(booking.Sequence);
        return TypedResults.Ok(
            BookingView.Create(booking, await db.BookingPurposes.FindAsync([booking.SeriesId], cancel))
        );
    }
}
