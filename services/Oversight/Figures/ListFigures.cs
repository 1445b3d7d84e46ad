using System.Globalization;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Figures;

/// <summary>Lists the figures and what each of them counts.</summary>
internal static class ListFigures
{
    internal sealed record Item(string Name, int FormulaVersion, string Meaning);

    internal sealed record Answer(IReadOnlyList<Item> Items);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder figures) =>
        figures.MapGet("/", Handle).WithName(nameof(ListFigures)).RequireAuthorization(Permissions.ReadFigures);

    private static Ok<Answer> Handle()
    {
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        var items = FigureCatalog
            .All.Values.OrderBy(figure => figure.Name, StringComparer.Ordinal)
            .Select(figure => new Item(figure.Name, figure.FormulaVersion, english ? figure.En : figure.Zh));
        return TypedResults.Ok(new Answer([.. items]));
    }
}
