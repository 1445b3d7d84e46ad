using System.Collections.Frozen;

namespace GovPlatform.IncidentService.Categories;

/// <summary>The categories in force, indexed by code. Immutable.</summary>
internal sealed class CategoryList(IReadOnlyList<Category> categories)
{
    private readonly FrozenDictionary<string, Category> byCode = categories.ToFrozenDictionary(
        category => category.Code,
        StringComparer.Ordinal
    );

    public Category? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>In order of code.</summary>
    public IEnumerable<Category> All => byCode.Values.OrderBy(category => category.Code, StringComparer.Ordinal);
}
