using GovPlatform.Domain;
using GovPlatform.OversightService.Data;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Works a figure out from the facts: <c>?unit=</c> a unit and all below it (the caller's own unless told),
/// <c>&amp;from=&amp;to=</c> a period. Figure and checkpoint are read in one statement, so they belong together.
/// </summary>
internal static class ShowFigure
{
    /// <summary>A figure, and what it rests on.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="FormulaVersion">Number of the formula.</param>
    /// <param name="Unit">The unit asked about, or null for the whole platform.</param>
    /// <param name="From">Start of the period.</param>
    /// <param name="To">End of the period, exclusive.</param>
    /// <param name="Value">The figure.</param>
    /// <param name="Numerator">What was counted.</param>
    /// <param name="Denominator">What it is a part of; null for a plain count.</param>
    /// <param name="Checkpoint">The ledger's head the figure was worked out from.</param>
    /// <param name="AsOf">When it was worked out.</param>
    internal sealed record Answer(
        string Name,
        int FormulaVersion,
        string? Unit,
        DateTimeOffset From,
        DateTimeOffset To,
        long Value,
        long Numerator,
        long? Denominator,
        CheckpointView Checkpoint,
        DateTimeOffset AsOf
    );

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder figures) =>
        figures
            .MapGet("/{name}", HandleAsync)
            .WithName(nameof(ShowFigure))
            .RequireAuthorization(Permissions.ReadFigures);

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        string name,
        string? unit,
        string? from,
        string? to,
        OversightDb db,
        UnitPaths units,
        CountyTime time,
        Acting acting,
        CancellationToken cancel
    )
    {
        if (!KnownFigures.All.TryGetValue(name, out var figure))
            throw new RuleBrokenException("figure.unknown", RefusalKind.Missing);
        var period = Period.Read(from, to, acting.At, time.Zone);
        var asked = unit ?? acting.Unit;
        string[] paths =
            asked is null && acting.UnitPath == Walls.Platform
                ? [Walls.Platform]
                : await units.WithinAsync(asked ?? "", acting.UnitPath, cancel);
        if (paths.Length == 0)
            return TypedResults.NotFound();
        // What a unit did before it moved lies under its old paths, outside the caller's new one: it was checked above.
        using var walls = paths.Length > 1 ? Walls.AsPlatform() : null;
        var (value, checkpoint) = await CountAsync(db, figure, period, paths, cancel);
        return TypedResults.Ok(
            new Answer(
                figure.Name,
                figure.FormulaVersion,
                asked,
                period.From,
                period.To,
                value,
                value,
                null,
                checkpoint,
                acting.At
            )
        );
    }

    private static async Task<(long Value, CheckpointView Checkpoint)> CountAsync(
        OversightDb db,
        Figure figure,
        Period period,
        string[] paths,
        CancellationToken cancel
    )
    {
        var facts = db.Facts.Where(fact =>
            fact.MessageType == figure.Fact && fact.OccurredAt >= period.From && fact.OccurredAt < period.To
        );
        var patterns = paths.Select(path => path + '%').ToArray();
        facts =
            paths.Length == 1
                ? facts.Within(fact => fact.UnitPath, paths[0])
                : facts.Where(fact => patterns.Any(pattern => EF.Functions.Like(fact.UnitPath, pattern)));
        var found = await db
            .Checkpoints.OrderByDescending(head => head.Number)
            .Select(head => new
            {
                head.Number,
                head.Facts,
                head.Hash,
                Value = facts.Select(fact => fact.Subject).Distinct().LongCount(),
            })
            .FirstAsync(cancel);
        return (found.Value, new CheckpointView(found.Number, found.Facts, Convert.ToHexStringLower(found.Hash)));
    }
}
