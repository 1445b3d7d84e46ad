using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.SavedFilters;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Lists the incidents that the caller can see, with filters and keyset pagination; with <c>asOf</c> as they were at that moment
/// (<see cref="PastIncidents"/>).
/// </summary>
internal static class ListIncidents
{
    private sealed record TimeCursor(DateTimeOffset At, Guid Id);

    /// <param name="Square">Square of the distance in metres.</param>
    /// <param name="Id">Incident.</param>
    private sealed record DistanceCursor(double Square, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents.MapGet("/", ListAsync).WithName(nameof(ListIncidents)).RequireAuthorization(Permissions.ReadAny);

    private static async Task<Ok<Page<IncidentRow>>> ListAsync(
        [AsParameters] IncidentFilter filter,
        [AsParameters] PageRequest page,
        string? asOf,
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (time.ReadInstant(asOf, "asOf") is not { } moment)
        {
            return await HandleAsync(filter, page, db, placeCache, time, context, cancel);
        }
        filter = await filter.WithSavedAsync(db, context, cancel);
        var snapshot = await placeCache.CurrentAsync(cancel);
        return TypedResults.Ok(
            await PastIncidents.ListAsync(filter, moment, page, db, snapshot, time, context, cancel)
        );
    }

    /// <summary>The list as it is now, also for what is made of it.</summary>
    internal static async Task<Ok<Page<IncidentRow>>> HandleAsync(
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
        filter = await filter.WithSavedAsync(db, context, cancel);
        var snapshot = await placeCache.CurrentAsync(
            current =>
                (filter.Unit is null || current.Places.FindUnit(filter.Unit) is not null)
                && (filter.Handler is null || current.Places.FindUnit(filter.Handler) is not null),
            cancel
        );
        var near = filter.ReadNear();
        return filter.ReadSort() switch
        {
            IncidentSort.Due => await ByDueTimeAsync(Find(null), page, size, context, cancel),
            IncidentSort.Distance => await ByDistanceAsync(Find(null), near, page, size, context, cancel),
            _ when filter.Texts is { Length: > 0 } => await ByReportTimeAsync(
                SearchWindow.NewestFirst(page.Cursor<TimeCursor>()?.At ?? context.At).Select(Find),
                page,
                size,
                context,
                cancel
            ),
            _ => await ByReportTimeAsync([Find(null)], page, size, context, cancel),
        };

        IQueryable<Incident> Find(SearchWindow? window) => filter.Apply(db, snapshot, near, window, time, context);
    }

    /// <param name="spans">The incidents found, in spans of report time, the newest first.</param>
    /// <param name="page">Where the page begins.</param>
    /// <param name="size">Its size.</param>
    /// <param name="context">The caller.</param>
    /// <param name="cancel">Cancels the queries.</param>
    private static async Task<Ok<Page<IncidentRow>>> ByReportTimeAsync(
        IEnumerable<IQueryable<Incident>> spans,
        PageRequest page,
        int size,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var rows = new List<IncidentRow>();
        foreach (var span in spans.TakeWhile(_ => rows.Count <= size))
        {
            var found = span;
            if (page.Cursor<TimeCursor>() is { } after)
            {
                var (at, id) = (after.At.ToUniversalTime(), after.Id);
                found = found.Where(i =>
                    EF.Functions.LessThan(ValueTuple.Create(i.ReportedAt, i.Id), ValueTuple.Create(at, id))
                );
            }
            rows.AddRange(
                await IncidentRow
                    .Select(found.OrderByDescending(i => i.ReportedAt).ThenByDescending(i => i.Id), context.At)
                    .Take(size + 1 - rows.Count)
                    .ToListAsync(cancel)
            );
        }
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
