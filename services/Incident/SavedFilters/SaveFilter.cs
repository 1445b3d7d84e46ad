using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Saves a filter under a name.</summary>
internal static class SaveFilter
{
    private const int MostOfOnePerson = 100;

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder filters) =>
        filters.MapPost("/", HandleAsync).WithName(nameof(SaveFilter)).RequireAuthorization(Permissions.Read);

    private static async Task<Created<SavedFilterView>> HandleAsync(
        SavedFilterRequest request,
        HttpResponse response,
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        await request.RequireAsync(db, placeCache, time, context, cancel);
        var filter = new SavedFilter { Id = Guid.CreateVersion7(context.At), Owner = context.Subject };
        filter.Change(request.Name, request.Query, request.Shared, context.UnitPath, context.At);
        await db.InTransactionAsync(
            async () =>
            {
                // One at a time per person: of two at once, each would count without the other.
                await db.Database.ExecuteSqlAsync(
                    $"SELECT pg_advisory_xact_lock(hashtextextended({"saved_filter " + context.Subject}, 0))",
                    cancel
                );
                if (await db.SavedFilters.CountAsync(row => row.Owner == context.Subject, cancel) >= MostOfOnePerson)
                {
                    throw new RuleBrokenException("filter.saved.tooMany");
                }
                db.SavedFilters.Add(filter);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        response.SetSequence(filter.Sequence);
        return TypedResults.Created($"/api/v1/saved-filters/{filter.Id}", SavedFilterView.Create(filter, context));
    }
}
