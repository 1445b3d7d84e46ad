using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// Lists the units with working hours of their own among the caller's, those below and those above, on one page.
/// <c>?asOf=</c> lists those of that moment.
/// </summary>
internal static class ListWorkingHours
{
    internal sealed record View(string Unit, IReadOnlyList<ChangeWorkingHours.Interval> Intervals, int Version)
    {
        internal static View Create(WorkingHours hours) =>
            new(hours.Unit, [.. hours.Intervals.Select(ChangeWorkingHours.Interval.Create)], hours.Version);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder hours) =>
        hours.MapGet("/", HandleAsync).WithName(nameof(ListWorkingHours)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<View>>> HandleAsync(
        string? asOf,
        IncidentDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (time.ReadInstant(asOf, "asOf") is { } moment)
        {
            var versions = await db.ListInForceAsync(WorkingHours.Kind, moment, context.UnitPath, cancel);
            return TypedResults.Ok(new Page<View>(versions.ConvertAll(version => version.Read<View>()), null));
        }
        var rows = await db
            .WorkingHours.AsNoTracking()
            .VisibleTo(context)
            .Where(row => row.RetiredAt == null)
            .OrderBy(row => row.OwnerPath)
            .ToListAsync(cancel);
        return TypedResults.Ok(new Page<View>(rows.ConvertAll(View.Create), null));
    }
}
