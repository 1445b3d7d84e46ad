using System.Collections.Frozen;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>The categories in force of all units, indexed by code. Immutable.</summary>
internal sealed class CategoryList(IReadOnlyList<Category> categories)
{
    private readonly FrozenDictionary<string, Category[]> byCode = categories
        .GroupBy(category => category.Code, StringComparer.Ordinal)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.OrderBy(category => category.OwnerPath, StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal
        );

    /// <summary>
    /// The category that applies to an incident of a unit: the nearest owner's at or above the unit. For an incident outside
    /// every grid, or one passed on to a higher tier, also one that a unit below owns, the first by path.
    /// </summary>
    /// <param name="code">Code of the category.</param>
    /// <param name="path">Path of the unit.</param>
    public Category? Find(string code, string path)
    {
        var owned = byCode.GetValueOrDefault(code) ?? [];
        return owned.LastOrDefault(category => category.Covers(path))
            ?? owned.FirstOrDefault(category => category.OwnerPath.StartsWith(path, StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether a row of configuration may name a category or a group: one that applies where the row does, or in a part of it.
    /// </summary>
    public bool Knows(string codeOrGroup, OwnedConfiguration row) =>
        All.Any(category =>
            CategoryCode.IsIn(category.Code, codeOrGroup)
            && (category.Covers(row.OwnerPath) || row.Covers(category.OwnerPath))
        );

    /// <summary>In order of code and owner.</summary>
    public IEnumerable<Category> All =>
        byCode.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value);
}
