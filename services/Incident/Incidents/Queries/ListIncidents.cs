using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Lists and finds incidents within the caller's reach, by key rather than by page number.</summary>
internal static class ListIncidents
{
    private sealed record ByTime(DateTimeOffset At, Guid Id);

    private sealed record ByDistance(double Square, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents.MapGet("/", HandleAsync).WithName(nameof(ListIncidents)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<IncidentRow>>> HandleAsync(
        [AsParameters] IncidentFilter filter,
        [AsParameters] PageRequest page,
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var places = (
            await placeCache.CurrentAsync(
                all => filter.Unit is null || all.Places.Unit(filter.Unit) is not null,
                cancel
            )
        ).Places;
        var near = filter.ReadNear();
        var found = filter.Apply(db, places, near, time, context);
        return filter.ReadSort() switch
        {
            IncidentSort.Due => await ByDueAsync(found, page, size, context, cancel),
            IncidentSort.Distance => await ByDistanceAsync(found, near, page, size, context, cancel),
            _ => await ByReportAsync(found, page, size, context, cancel),
        };
    }

    /// <summary>Newest first.</summary>
    private static async Task<Ok<Page<IncidentRow>>> ByReportAsync(
        IQueryable<Incident> found,
        PageRequest page,
        int size,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (page.Cursor<ByTime>() is { } after)
        {
            var (at, id) = (after.At.ToUniversalTime(), after.Id);
            found = found.Where(i =>
                EF.Functions.LessThan(ValueTuple.Create(i.ReportedAt, i.Id), ValueTuple.Create(at, id))
            );
        }
        var rows = await IncidentRow
            .Select(found.OrderByDescending(i => i.ReportedAt).ThenByDescending(i => i.Id), context.At)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, last => new ByTime(last.ReportedAt, last.Id)));
    }

    /// <summary>Due first; what is not due at all comes last.</summary>
    private static async Task<Ok<Page<IncidentRow>>> ByDueAsync(
        IQueryable<Incident> found,
        PageRequest page,
        int size,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var never = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        if (page.Cursor<ByTime>() is { } after)
        {
            var (at, id) = (after.At.ToUniversalTime(), after.Id);
            found = found.Where(i =>
                EF.Functions.GreaterThan(ValueTuple.Create(i.DueAt ?? never, i.Id), ValueTuple.Create(at, id))
            );
        }
        var rows = await IncidentRow
            .Select(found.OrderBy(i => i.DueAt ?? never).ThenBy(i => i.Id), context.At)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, last => new ByTime(last.DueAt ?? never, last.Id)));
    }

    /// <summary>Nearest first.</summary>
    private static async Task<Ok<Page<IncidentRow>>> ByDistanceAsync(
        IQueryable<Incident> found,
        GeoRadius? near,
        PageRequest page,
        int size,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var place = near ?? throw new BadRequestException("filter.near.malformed", "near");
        var square = place.SquaredDistance;
        if (page.Cursor<ByDistance>() is { } after)
        {
            found = place.After(found, after.Square, after.Id);
        }
        var rows = await IncidentRow
            .Select(found.OrderBy(square).ThenBy(i => i.Id), context.At)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(rows, size, last => new ByDistance(place.SquaredDistanceTo(last.Location), last.Id))
        );
    }
}
