using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Shows a saved filter that the caller can use.</summary>
internal static class GetSavedFilter
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder filters) =>
        filters
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetSavedFilter))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<SavedFilterView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var filter = await db
            .SavedFilters.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (filter is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(filter.Sequence);
        return TypedResults.Ok(SavedFilterView.Create(filter, context));
    }
}
