using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>Lists who opened the papers of a case within the caller's reach, oldest first.</summary>
internal static class ListMediationReadings
{
    internal sealed record Cursor(Guid Id);

    /// <summary>One reading.</summary>
    /// <param name="ReadBy">Subject of whoever read.</param>
    /// <param name="Post">Kind of the post they held, or null.</param>
    /// <param name="At">When, UTC.</param>
    internal sealed record View(string ReadBy, string? Post, DateTimeOffset At);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapGet("/{id:guid}/readings", HandleAsync)
            .WithName(nameof(ListMediationReadings))
            .RequireAuthorization(Permissions.Mediate);

    private static async Task<Results<Ok<Page<View>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (!await db.Mediations.Within(row => row.Path, context.UnitPath).AnyAsync(row => row.Id == id, cancel))
            return TypedResults.NotFound();
        var readings = db.Readings.AsNoTracking().Where(reading => reading.MediationId == id);
        if (page.Cursor<Cursor>() is { } after)
            readings = readings.Where(reading => reading.Id > after.Id);
        var found = await readings.OrderBy(reading => reading.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, reading => new Cursor(reading.Id))
                .Map(reading => new View(reading.ReadBy, reading.Post, reading.At))
        );
    }
}
