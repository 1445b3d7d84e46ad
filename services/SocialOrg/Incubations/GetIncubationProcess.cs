using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Shows the process in force, or with <c>?version=</c> another.</summary>
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

/// <summary>A process as callers read it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="PublishedAt">Since when, UTC.</param>
/// <param name="Stages">Its stages.</param>
internal sealed record ProcessView(int Version, DateTimeOffset PublishedAt, IReadOnlyList<ProcessStage> Stages)
{
    /// <summary>Shows a process.</summary>
    /// <param name="process">The process.</param>
    public static ProcessView Create(IncubationProcess process) =>
        new(process.Version, process.PublishedAt, process.Stages);
}
