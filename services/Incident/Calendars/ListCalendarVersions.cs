using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>Lists the versions of a year's calendar: what it said since when, and who changed it.</summary>
internal static class ListCalendarVersions
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder calendars) =>
        calendars
            .MapGet("/{year:int}/versions", HandleAsync)
            .WithName(nameof(ListCalendarVersions))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<ConfigurationChanges.VersionView>>, NotFound>> HandleAsync(
        int year,
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.ListVersionsAsync(Calendar.Kind, ListCalendars.KeyOf(year), page, context, cancel) is { } versions
            ? TypedResults.Ok(versions)
            : TypedResults.NotFound();
}
