using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Bookings;

/// <summary>
/// Lists bookings by their start, to anybody with a token, since whoever wants a room has to see when it is free:
/// <c>?station=&amp;room=&amp;from=&amp;to=&amp;status=</c>. What for and by whom only the station's staff see.
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
        if (station is { } one)
            bookings = bookings.Where(booking => booking.StationId == one);
        if (room is not null)
            bookings = bookings.Where(booking => booking.Room == room);
        if (time.Read(from, nameof(from)) is { } since)
            bookings = bookings.Where(booking => booking.To > since);
        if (time.Read(to, nameof(to)) is { } until)
            bookings = bookings.Where(booking => booking.From < until);
        if (QueryValues.ParseEnum<BookingStatus>(status, nameof(status)) is { } wanted)
            bookings = bookings.Where(booking => booking.Status == wanted);
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
        var purposes = await db.PurposesAsync(found, context, cancel);
        return TypedResults.Ok(
            Page.Create(found, size, booking => new Cursor(booking.From, booking.Id))
                .Map(booking => BookingView.Create(booking, purposes.GetValueOrDefault(booking.SeriesId)))
        );
    }

    /// <summary>What for and by whom, where the caller is staff of the station; nothing of the rest.</summary>
    /// <param name="db">The context.</param>
    /// <param name="bookings">The bookings.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Dictionary<Guid, BookingPurpose>> PurposesAsync(
        this StationDb db,
        IReadOnlyList<Booking> bookings,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (!context.HasPermission(Permissions.Manage))
            return [];
        var series = bookings.Select(booking => booking.SeriesId).Distinct().ToArray();
        return await db
            .BookingPurposes.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .Where(row => series.Contains(row.SeriesId))
            .ToDictionaryAsync(row => row.SeriesId, cancel);
    }
}
