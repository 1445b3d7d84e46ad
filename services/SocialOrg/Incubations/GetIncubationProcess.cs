using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Returns the current version of the process, or with <c>?version=</c> another one.</summary>
internal static class GetIncubationProcess
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/process", HandleAsync)
            .WithName(nameof(GetIncubationProcess))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<ProcessView>, NotFound>> HandleAsync(
        int? version,
        SocialOrgDb db,
        CancellationToken cancel
    )
    {
        var process = await db
            .Processes.AsNoTracking()
            .Where(row => version == null || row.Version == version)
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancel);
        return process is null ? TypedResults.NotFound() : TypedResults.Ok(ProcessView.Create(process));
    }
}
