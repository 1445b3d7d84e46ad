using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Every step of an incubation, oldest first.</summary>
internal static class ShowIncubationHistory
{
    private sealed record Cursor(long Sequence);

    private sealed record View(
        long Sequence,
        DateTimeOffset At,
        string Move,
        string From,
        string To,
        int ProcessVersion,
        View.Who Actor,
        string? Comment
    )
    {
        internal sealed record Who(string? Post, string? Unit);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/{id:guid}/history", HandleAsync)
            .WithName(nameof(ShowIncubationHistory))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<View>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        SocialOrgDb db,
        IncubationDesk desk,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var after = page.Cursor<Cursor>()?.Sequence ?? 0;
        if (!await desk.Visible.AnyAsync(row => row.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var steps = await db
            .Steps.AsNoTracking()
            .Where(step => step.IncubationId == id && step.Sequence > after)
            .OrderBy(step => step.Sequence)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Of(steps, size, last => new Cursor(last.Sequence)).Select(Show));
    }

    private static View Show(IncubationStep step) =>
        new(
            step.Sequence,
            step.At,
            step.Move,
            step.From,
            step.To,
            step.ProcessVersion,
            new View.Who(step.ActorPost, step.ActorUnit),
            step.Comment
        );
}
