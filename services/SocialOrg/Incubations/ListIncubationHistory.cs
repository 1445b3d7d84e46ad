using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Lists the steps of an incubation, oldest first.</summary>
internal static class ListIncubationHistory
{
    private sealed record Cursor(long Sequence);

    private sealed record View(
        long Sequence,
        DateTimeOffset At,
        string Move,
        string From,
        string To,
        int ProcessVersion,
        View.ActorView Actor,
        string? Comment
    )
    {
        internal sealed record ActorView(string? Post, string? Unit);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/{id:guid}/history", HandleAsync)
            .WithName(nameof(ListIncubationHistory))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<View>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var after = page.Cursor<Cursor>()?.Sequence ?? 0;
        if (!await handler.Visible.AnyAsync(row => row.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var steps = await db
            .Steps.AsNoTracking()
            .Where(step => step.IncubationId == id && step.Sequence > after)
            .OrderBy(step => step.Sequence)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(steps, size, last => new Cursor(last.Sequence)).Map(ToView));
    }

    private static View ToView(IncubationStep step) =>
        new(
            step.Sequence,
            step.At,
            step.Move,
            step.From,
            step.To,
            step.ProcessVersion,
            new View.ActorView(step.ActorPost, step.ActorUnit),
            step.Comment
        );
}
