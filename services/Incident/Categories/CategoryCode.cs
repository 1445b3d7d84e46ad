namespace GovPlatform.IncidentService.Categories;

/// <summary>Compares codes of categories, whose part before the dot is the group.</summary>
internal static class CategoryCode
{
    /// <summary>Whether a category has that code or is in that group; null matches every category.</summary>
    public static bool IsIn(string category, string? codeOrGroup) =>
        codeOrGroup is null
        || category == codeOrGroup
        || (
            category.Length > codeOrGroup.Length
            && category.StartsWith(codeOrGroup, StringComparison.Ordinal)
            && category[codeOrGroup.Length] == '.'
        );
}
