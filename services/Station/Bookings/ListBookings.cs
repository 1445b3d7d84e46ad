using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Bookings;

/// <summary>
/// Lists bookings by their start: <c>?station=&amp;room=&amp;from=&amp;to=&amp;status=</c>. Any authenticated caller
/// may read them, to see when a room is free; purpose and booker are shown to the station's staff only.
/// </summary>
internal static class ListBookings
{
    internal sealed record Cursor(DateTimeOffset From, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder bookings) =>
        bookings.MapGet("/", HandleAsync).WithName(nameof(ListBookings)).RequireAuthorization();

    private static async Task<Ok<Page<BookingView>>> HandleAsync(
        [AsParameters] PageRequest page,
        Guid? station,
        string? room,
        string? from,
        string? to,
        string? status,
        StationDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var bookings = db.Bookings.AsNoTracking();
        if (station is { } stationId)
        {
            bookings = bookings.Where(booking => booking.StationId == stationId);
        }
        if (room is not null)
        {
            bookings = bookings.Where(booking => booking.Room == room);
        }
        if (time.ReadInstant(from, nameof(from)) is { } since)
        {
            bookings = bookings.Where(booking => booking.To > since);
        }
        if (time.ReadInstant(to, nameof(to)) is { } until)
        {
            bookings = bookings.Where(booking => booking.From < until);
        }
        if (QueryValues.ParseEnum<BookingStatus>(status, nameof(status)) is { } statusFilter)
        {
            bookings = bookings.Where(booking => booking.Status == statusFilter);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            var start = after.From.ToUniversalTime();
            bookings = bookings.Where(row => row.From > start || (row.From == start && row.Id > after.Id));
        }
        var found = await bookings
            .OrderBy(booking => booking.From)
            .ThenBy(booking => booking.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        var purposes = await db.FindPurposesAsync(found, context, cancel);
        return TypedResults.Ok(
            Page.Create(found, size, booking => new Cursor(booking.From, booking.Id))
                .Map(booking => BookingView.Create(booking, purposes.GetValueOrDefault(booking.SeriesId)))
        );
    }

    /// <summary>Purposes by series, of those bookings whose station the caller is staff of.</summary>
    public static async Task<Dictionary<Guid, BookingPurpose>> FindPurposesAsync(
        this StationDb db,
        IReadOnlyList<Booking> bookings,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (!context.HasPermission(Permissions.Manage))
        {
            return [];
        }
        var series = bookings.Select(booking => booking.SeriesId).Distinct().ToArray();
        return await db
            .BookingPurposes.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .Where(row => series.Contains(row.SeriesId))
            .ToDictionaryAsync(row => row.SeriesId, cancel);
    }
}
