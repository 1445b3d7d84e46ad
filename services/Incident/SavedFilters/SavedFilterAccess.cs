using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Which saved filters a caller can use; row-level security enforces the same rule.</summary>
internal static class SavedFilterAccess
{
    /// <summary>The caller's own, and those shared in the caller's unit.</summary>
    public static IQueryable<SavedFilter> VisibleTo(this IQueryable<SavedFilter> filters, RequestContext context) =>
        filters.Where(row => row.Owner == context.Subject || (row.Shared && row.Path == context.UnitPath));

    /// <summary>A filter of the caller's own, to be changed; null for one that the caller cannot see.</summary>
    /// <exception cref="RuleBrokenException"><c>filter.saved.notOwner</c>.</exception>
    public static async Task<SavedFilter?> FindOwnFilterAsync(
        this IncidentDb db,
        Guid id,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var filter = await db.SavedFilters.VisibleTo(context).SingleOrDefaultAsync(row => row.Id == id, cancel);
        return filter is null || filter.Owner == context.Subject
            ? filter
            : throw new RuleBrokenException("filter.saved.notOwner", RefusalKind.Forbidden);
    }

    /// <summary>A filter with what the saved one adds that its parameter <c>filter</c> names.</summary>
    /// <exception cref="BadRequestException">
    /// <c>filter.saved.unknown</c>, or <c>filter.parameter.conflict</c> with the parameter.
    /// </exception>
    public static async Task<IncidentFilter> WithSavedAsync(
        this IncidentFilter filter,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (filter.SavedFilterId is not { } id)
        {
            return filter;
        }
        var saved =
            await db
                .SavedFilters.AsNoTracking()
                .VisibleTo(context)
                .Where(row => row.Id == id)
                .Select(row => row.Query)
                .SingleOrDefaultAsync(cancel)
            ?? throw new BadRequestException("filter.saved.unknown", "filter");
        return filter.NarrowedFrom(saved);
    }
}
