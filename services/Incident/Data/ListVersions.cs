using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Data;

/// <summary>
/// Lists the versions of configuration whose key is an id, such as a rule, by owner and version: what it said since when, and who
/// changed it.
/// </summary>
internal static class ListVersions
{
    /// <param name="group">The resource.</param>
    /// <param name="operation">Operation id.</param>
    /// <param name="kind">Table of the rows.</param>
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder group, string operation, string kind) =>
        group
            .MapGet(
                "/{id:guid}/versions",
                async Task<Results<Ok<Page<ConfigurationChanges.VersionView>>, NotFound>> (
                    Guid id,
                    [AsParameters] PageRequest page,
                    IncidentDb db,
                    RequestContext context,
                    CancellationToken cancel
                ) =>
                    await db.ListVersionsAsync(kind, id.ToString(), page, context, cancel) is { } versions
                        ? TypedResults.Ok(versions)
                        : TypedResults.NotFound()
            )
            .WithName(operation)
            .RequireAuthorization(Permissions.Read);
}
