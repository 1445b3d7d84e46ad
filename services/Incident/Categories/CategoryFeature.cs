using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Categories;

internal static class CategoryFeature
{
    public static void MapCategories(this IEndpointRouteBuilder app)
    {
        var categories = app.MapApi("/categories");
        ListCategories.Map(categories);
        ListCategoryVersions.Map(categories);
        ChangeCategory.Map(categories);
        RetireCategory.Map(categories);
    }
}
