using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>Lists the versions of a category, by owner and version: what it said since when, and who changed it.</summary>
internal static class ListCategoryVersions
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder categories) =>
        categories
            .MapGet("/{code}/versions", HandleAsync)
            .WithName(nameof(ListCategoryVersions))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<ConfigurationChanges.VersionView>>, NotFound>> HandleAsync(
        string code,
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.ListVersionsAsync(Category.Kind, code, page, context, cancel) is { } versions
            ? TypedResults.Ok(versions)
            : TypedResults.NotFound();
}
