using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Lists who opened the applicant of an incubation, oldest first.</summary>
internal static class ListIncubationReadings
{
    private sealed record Cursor(Guid Id);

    /// <summary>One reading.</summary>
    /// <param name="ReadBy">Subject of whoever read.</param>
    /// <param name="Post">Kind of the post they held, or null.</param>
    /// <param name="At">When, UTC.</param>
    internal sealed record View(string ReadBy, string? Post, DateTimeOffset At);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/{id:guid}/readings", HandleAsync)
            .WithName(nameof(ListIncubationReadings))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<View>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (!await handler.Visible.AnyAsync(row => row.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var readings = db.Readings.AsNoTracking().Where(reading => reading.IncubationId == id);
        if (page.Cursor<Cursor>() is { } after)
        {
            readings = readings.Where(reading => reading.Id > after.Id);
        }
        var found = await readings.OrderBy(reading => reading.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, reading => new Cursor(reading.Id))
                .Map(reading => new View(reading.ReadBy, reading.Post, reading.At))
        );
    }
}
