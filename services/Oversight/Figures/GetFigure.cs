using GovPlatform.Domain;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Computes a figure: <c>?unit=</c> a unit and all below it (the caller's own unit by default),
/// <c>&amp;from=&amp;to=</c> a period, cut off at the present. Figure and checkpoint are read in one statement, so they
/// belong together.
/// </summary>
internal static class GetFigure
{
    /// <summary>A figure and the checkpoint from which it was computed.</summary>
    /// <param name="FormulaVersion">Version of its formula.</param>
    /// <param name="Unit">Code of the unit; null for the whole platform.</param>
    /// <param name="To">End of the period, exclusive; the moment of the request if a later one was asked for.</param>
    /// <param name="Value">Whole number for a count, decimal for a ratio; null for a ratio with denominator 0.</param>
    /// <param name="Denominator">Null for a plain count.</param>
    /// <param name="Checkpoint">The ledger's head from which it was computed.</param>
    /// <param name="AsOf">The moment of the request.</param>
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
        {
            throw new RuleBrokenException("figure.unknown", RefusalKind.Missing);
        }
        var period = Period.Read(from, to, context.At, time);
        var unitCode = unit ?? context.Unit;
        string[] paths =
            unitCode is null && context.UnitPath == RowSecurity.Platform
                ? [RowSecurity.Platform]
                : await units.FindVisibleAsync(unitCode ?? "", context.UnitPath, cancel);
        if (paths.Length == 0)
        {
            return TypedResults.NotFound();
        }
        var result = await reader.ReadAsync(figure, period, paths, cancel);
        return TypedResults.Ok(
            new Answer(
                figure.Name,
                figure.FormulaVersion,
                unitCode,
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
