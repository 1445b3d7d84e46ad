using System.Collections.Frozen;

namespace GovPlatform.IncidentService.Categories;

/// <summary>The categories in force, by code.</summary>
internal sealed class CategoryList(IReadOnlyList<Category> categories)
{
    private readonly FrozenDictionary<string, Category> byCode = categories.ToFrozenDictionary(
        category => category.Code,
        StringComparer.Ordinal
    );

    /// <summary>A category, or null when there is none of that code.</summary>
    public Category? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>All, in order of code.</summary>
    public IEnumerable<Category> All => byCode.Values.OrderBy(category => category.Code, StringComparer.Ordinal);
}
