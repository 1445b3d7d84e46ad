using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Sessions;

/// <summary>
/// Lists sessions visible to the caller, oldest entry first: <c>?station=&amp;type=&amp;from=&amp;to=</c>.
/// </summary>
internal static class ListSessions
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder sessions) =>
        sessions.MapGet("/", HandleAsync).WithName(nameof(ListSessions)).RequireAuthorization(Permissions.Manage);

    private static async Task<Ok<Page<SessionView>>> HandleAsync(
        [AsParameters] PageRequest page,
        Guid? station,
        string? type,
        string? from,
        string? to,
        StationDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var sessions = db.Sessions.AsNoTracking().Within(row => row.Path, context.UnitPath);
        if (station is { } stationId)
        {
            sessions = sessions.Where(row => row.StationId == stationId);
        }
        if (QueryValues.ParseEnum<SessionType>(type, nameof(type)) is { } typeFilter)
        {
            sessions = sessions.Where(row => row.Held.Type == typeFilter);
        }
        if (time.ReadInstant(from, nameof(from)) is { } since)
        {
            sessions = sessions.Where(row => row.Held.HeldAt >= since);
        }
        if (time.ReadInstant(to, nameof(to)) is { } until)
        {
            sessions = sessions.Where(row => row.Held.HeldAt < until);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            sessions = sessions.Where(row => row.Id > after.Id);
        }
        var found = await sessions.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, row => new Cursor(row.Id)).Map(SessionView.Create));
    }
}
