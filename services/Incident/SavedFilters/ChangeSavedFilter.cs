using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Replaces a saved filter's name, query and sharing; its owner only.</summary>
internal static class ChangeSavedFilter
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder filters) =>
        filters
            .MapPut("/{id:guid}", HandleAsync)
            .WithName(nameof(ChangeSavedFilter))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<SavedFilterView>, NotFound>> HandleAsync(
        Guid id,
        SavedFilterRequest request,
        IfMatch ifMatch,
        HttpResponse response,
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
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
        await request.RequireAsync(db, placeCache, time, context, cancel);
        filter.Change(request.Name, request.Query, request.Shared, context.UnitPath, context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(filter.Sequence);
        return TypedResults.Ok(SavedFilterView.Create(filter, context));
    }
}
