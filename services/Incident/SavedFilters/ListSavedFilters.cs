using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Lists the caller's saved filters and those shared in the caller's unit, oldest first.</summary>
internal static class ListSavedFilters
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder filters) =>
        filters.MapGet("/", HandleAsync).WithName(nameof(ListSavedFilters)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<SavedFilterView>>> HandleAsync(
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var filters = db.SavedFilters.AsNoTracking().VisibleTo(context);
        if (page.Cursor<Cursor>() is { } after)
        {
            filters = filters.Where(row => row.Id > after.Id);
        }
        var found = await filters.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.Id)).Map(row => SavedFilterView.Create(row, context))
        );
    }
}
