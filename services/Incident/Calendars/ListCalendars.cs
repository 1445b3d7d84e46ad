using System.Globalization;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// Lists the calendars, one per year, on one page. <c>?asOf=</c> lists those of that moment. Needs a token but no permission,
/// since deadlines concern everyone.
/// </summary>
internal static class ListCalendars
{
    internal sealed record View(int Year, string? Source, IReadOnlyList<CalendarDay> Days, int Version)
    {
        internal static View Create(Calendar calendar) =>
            new(calendar.Year, calendar.Source, calendar.Days, calendar.Version);
    }

    /// <summary>The key of a calendar among the versions of configuration.</summary>
    internal static string KeyOf(int year) => year.ToString(CultureInfo.InvariantCulture);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder calendars) =>
        calendars.MapGet("/", HandleAsync).WithName(nameof(ListCalendars)).RequireAuthorization();

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
            var path = context.UnitPath.Length == 0 ? RowSecurity.Platform : context.UnitPath;
            using var scope = RowSecurity.BeginScope(path, context.Subject);
            var versions = await db.ListInForceAsync(Calendar.Kind, moment, path, cancel);
            return TypedResults.Ok(new Page<View>(versions.ConvertAll(version => version.Read<View>()), null));
        }
        using var platform = RowSecurity.BeginPlatformScope();
        var rows = await db.Calendars.AsNoTracking().OrderBy(row => row.Year).ToListAsync(cancel);
        return TypedResults.Ok(new Page<View>(rows.ConvertAll(View.Create), null));
    }
}
