using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>Categories, kept in memory beside the places.</summary>
internal static class CategoryFeature
{
    /// <summary>Maps every slice.</summary>
    public static void MapCategories(this IEndpointRouteBuilder app)
    {
        var categories = app.MapApi("/categories");
        ListCategories.Map(categories);
        ChangeCategory.Map(categories);
    }
}
