using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Places;

/// <summary>The names of categories and units, folded once for all searches. Immutable and thread-safe.</summary>
internal sealed class NameIndex(PlaceMap places, CategoryList categories)
{
    private readonly (string Name, string Group, string Token)[] categoryNames =
    [
        .. categories.All.Select(category =>
            (
                IncidentSearch.Fold(category.Name),
                IncidentSearch.Fold(category.Group),
                IncidentSearch.CategoryToken(category.Code)
            )
        ),
    ];

    /// <summary>In order of path, so that a unit comes before those below it.</summary>
    private readonly (string Name, string Path, string Token)[] unitNames =
    [
        .. places
            .All.OrderBy(unit => unit.Path, StringComparer.Ordinal)
            .Select(unit => (IncidentSearch.Fold(unit.Name), unit.Path, IncidentSearch.UnitToken(unit.Code))),
    ];

    /// <summary>
    /// The tokens that search documents have of the categories and units whose names contain a text; none for a unit below one
    /// that is found, since a document has the tokens of all units above its own.
    /// </summary>
    /// <param name="folded">As <see cref="IncidentSearch.Fold"/> returns it.</param>
    public IReadOnlyList<string> FindTokens(string folded)
    {
        var tokens = new List<string>();
        foreach (var (name, group, token) in categoryNames)
        {
            if (Contains(name, folded) || Contains(group, folded))
            {
                tokens.Add(token);
            }
        }
        string? found = null;
        foreach (var (name, path, token) in unitNames)
        {
            if ((found is null || !path.StartsWith(found, StringComparison.Ordinal)) && Contains(name, folded))
            {
                tokens.Add(token);
                found = path;
            }
        }
        return tokens;
    }

    private static bool Contains(string name, string text) => name.Contains(text, StringComparison.Ordinal);
}
