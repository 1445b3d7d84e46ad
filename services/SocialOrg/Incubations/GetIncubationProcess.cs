using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Returns the current version of the process, or with <c>?version=</c> another one, or with <c>?asOf=</c> the one that new
/// applications followed at that moment.
/// </summary>
internal static class GetIncubationProcess
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/process", HandleAsync)
            .WithName(nameof(GetIncubationProcess))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<ProcessView>, NotFound>> HandleAsync(
        int? version,
        string? asOf,
        SocialOrgDb db,
        CountyTime time,
        CancellationToken cancel
    )
    {
        var moment = time.ReadInstant(asOf, "asOf");
        var process = await db
            .Processes.AsNoTracking()
            .Where(row => version == null || row.Version == version)
            .Where(row => moment == null || row.PublishedAt <= moment)
            .OrderByDescending(row => row.OwnerPath.Length)
            .ThenByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancel);
        return process is null ? TypedResults.NotFound() : TypedResults.Ok(ProcessView.Create(process));
    }
}
