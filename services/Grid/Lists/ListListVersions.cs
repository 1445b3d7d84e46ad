using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Lists;

/// <summary>Lists the versions of a list, by owner and version: what it said since when, and who changed it.</summary>
internal static class ListListVersions
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder lists) =>
        lists.MapGet("/{code}/versions", HandleAsync).WithName(nameof(ListListVersions)).RequireAuthorization();

    private static async Task<Results<Ok<Page<ConfigurationChanges.VersionView>>, NotFound>> HandleAsync(
        string code,
        [AsParameters] PageRequest page,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.ListVersionsAsync(CollectionList.Table, code, page, context, cancel) is { } versions
            ? TypedResults.Ok(versions)
            : TypedResults.NotFound();
}
