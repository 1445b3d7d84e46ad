using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Lists the incidents that the caller can see, with filters and keyset pagination.</summary>
internal static class ListIncidents
{
    private sealed record TimeCursor(DateTimeOffset At, Guid Id);

    /// <param name="Square">Square of the distance in metres.</param>
    /// <param name="Id">Incident.</param>
    private sealed record DistanceCursor(double Square, Guid Id);

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
                snapshot => filter.Unit is null || snapshot.Places.FindUnit(filter.Unit) is not null,
                cancel
            )
        ).Places;
        var near = filter.ReadNear();
        var found = filter.Apply(db, places, near, time, context);
        return filter.ReadSort() switch
        {
            IncidentSort.Due => await ByDueTimeAsync(found, page, size, context, cancel),
            IncidentSort.Distance => await ByDistanceAsync(found, near, page, size, context, cancel),
            _ => await ByReportTimeAsync(found, page, size, context, cancel),
        };
    }

    private static async Task<Ok<Page<IncidentRow>>> ByReportTimeAsync(
        IQueryable<Incident> found,
        PageRequest page,
        int size,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (page.Cursor<TimeCursor>() is { } after)
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
        return TypedResults.Ok(Page.Create(rows, size, last => new TimeCursor(last.ReportedAt, last.Id)));
    }

    private static async Task<Ok<Page<IncidentRow>>> ByDueTimeAsync(
        IQueryable<Incident> found,
        PageRequest page,
        int size,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var noDueTime = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        if (page.Cursor<TimeCursor>() is { } after)
        {
            var (at, id) = (after.At.ToUniversalTime(), after.Id);
            found = found.Where(i =>
                EF.Functions.GreaterThan(ValueTuple.Create(i.DueAt ?? noDueTime, i.Id), ValueTuple.Create(at, id))
            );
        }
        var rows = await IncidentRow
            .Select(found.OrderBy(i => i.DueAt ?? noDueTime).ThenBy(i => i.Id), context.At)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, last => new TimeCursor(last.DueAt ?? noDueTime, last.Id)));
    }

    private static async Task<Ok<Page<IncidentRow>>> ByDistanceAsync(
        IQueryable<Incident> found,
        GeoRadius? near,
        PageRequest page,
        int size,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var centre = near ?? throw new BadRequestException("filter.near.malformed", "near");
        var squaredDistance = centre.SquaredDistance;
        if (page.Cursor<DistanceCursor>() is { } after)
        {
            found = centre.After(found, after.Square, after.Id);
        }
        var rows = await IncidentRow
            .Select(found.OrderBy(squaredDistance).ThenBy(i => i.Id), context.At)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(rows, size, last => new DistanceCursor(centre.SquaredDistanceTo(last.Location), last.Id))
        );
    }
}
