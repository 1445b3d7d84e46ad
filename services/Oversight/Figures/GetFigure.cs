using GovPlatform.Domain;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Works a figure out from the facts: <c>?unit=</c> a unit and all below it (the caller's own unless told),
/// <c>&amp;from=&amp;to=</c> a period, as far as it has come. Figure and checkpoint are read in one statement, so they belong together.
/// </summary>
internal static class GetFigure
{
    /// <summary>A figure, and what it rests on.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="FormulaVersion">Number of the formula.</param>
    /// <param name="Unit">The unit asked about, or null for the whole platform.</param>
    /// <param name="From">Start of the period.</param>
    /// <param name="To">End of the period, exclusive; the moment of asking where more was asked for.</param>
    /// <param name="Value">The figure: a whole number for a count, a decimal for a ratio, null for a ratio of nothing.</param>
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
        decimal? Value,
        long Numerator,
        long? Denominator,
        CheckpointView Checkpoint,
        DateTimeOffset AsOf
    );

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder figures) =>
        figures
            .MapGet("/{name}", HandleAsync)
            .WithName(nameof(GetFigure))
            .RequireAuthorization(Permissions.ReadFigures);

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        string name,
        string? unit,
        string? from,
        string? to,
        FigureReader reader,
        UnitPaths units,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (!FigureCatalog.All.TryGetValue(name, out var figure))
            throw new RuleBrokenException("figure.unknown", RefusalKind.Missing);
        var period = Period.Read(from, to, context.At, time);
        var asked = unit ?? context.Unit;
        string[] paths =
            asked is null && context.UnitPath == RowSecurity.Platform
                ? [RowSecurity.Platform]
                : await units.WithinAsync(asked ?? "", context.UnitPath, cancel);
        if (paths.Length == 0)
            return TypedResults.NotFound();
        var result = await reader.ReadAsync(figure, period, paths, cancel);
        return TypedResults.Ok(
            new Answer(
                figure.Name,
                figure.FormulaVersion,
                asked,
                period.From,
                period.To,
                result.Value,
                result.Numerator,
                result.Denominator,
                result.Checkpoint,
                context.At
            )
        );
    }
}
