using GovPlatform.Domain;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Computes a figure: <c>?unit=</c> a unit and all below it (the caller's own unit by default),
/// <c>&amp;from=&amp;to=</c> a period, cut off at the present. Figure and checkpoint are read in one statement, so they
/// belong together. <c>&amp;formulaVersion=</c> computes by an earlier version of the formula. A caller who may not open the facts that are counted gets calendar periods that end before today,
/// and rounded numbers.
/// </summary>
internal static class GetFigure
{
    /// <summary>A figure and the checkpoint from which it was computed.</summary>
    /// <param name="FormulaVersion">Version of its formula.</param>
    /// <param name="Unit">Code of the unit; null for the whole platform.</param>
    /// <param name="To">End of the period, exclusive; the moment of the request if a later one was asked for.</param>
    /// <param name="Value">Whole number for a count, decimal for a ratio; null for a ratio with denominator 0.</param>
    /// <param name="Denominator">Null for a plain count.</param>
    /// <param name="Step">
    /// Numerator and denominator are rounded down to multiples of it, because the caller may not open the facts that are
    /// counted; null where they are exact.
    /// </param>
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
        int? Step,
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
        int? formulaVersion,
        FigureReader reader,
        UnitPaths units,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var figure =
            FigureCatalog.Find(name, formulaVersion)
            ?? throw new RuleBrokenException("figure.unknown", RefusalKind.Missing);
        var isExact = figure.IsOpenTo(context);
        var period = isExact
            ? Period.Read(from, to, context.At, time)
            : Period.ReadCalendar(from, to, context.At, time);
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
        if (!isExact)
        {
            result = result.RoundDown(figure.Step);
        }
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
                isExact ? null : figure.Step,
                result.Checkpoint,
                context.At
            )
        );
    }
}
