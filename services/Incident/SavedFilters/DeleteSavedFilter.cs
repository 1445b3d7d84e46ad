using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Deletes a saved filter; its owner only.</summary>
internal static class DeleteSavedFilter
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder filters) =>
        filters
            .MapDelete("/{id:guid}", HandleAsync)
            .WithName(nameof(DeleteSavedFilter))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var filter = await db.FindOwnFilterAsync(id, context, cancel);
        if (filter is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(filter.Sequence);
        db.SavedFilters.Remove(filter);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }
}
