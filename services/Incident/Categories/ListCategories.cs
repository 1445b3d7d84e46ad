using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>Lists all categories on one page. Needs a token but no permission, since every reporter needs them.</summary>
internal static class ListCategories
{
    internal sealed record View(
        string Code,
        string Group,
        string Name,
        Severity Severity,
        Tier Tier,
        string? HandlingUnit,
        bool Public,
        bool EvidenceRequired,
        IReadOnlyList<CategoryAttribute> Attributes,
        int Version
    )
    {
        internal static View Create(Category category) =>
            new(
                category.Code,
                category.Group,
                category.Name,
                category.Severity,
                category.Tier,
                category.HandlingUnit,
                category.Public,
                category.EvidenceRequired,
                category.Attributes,
                category.Version
            );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder categories) =>
        categories.MapGet("/", HandleAsync).WithName(nameof(ListCategories)).RequireAuthorization();

    private static async Task<Ok<Page<View>>> HandleAsync(PlaceCache placeCache, CancellationToken cancel)
    {
        var snapshot = await placeCache.CurrentAsync(cancel);
        return TypedResults.Ok(new Page<View>([.. snapshot.Categories.All.Select(View.Create)], null));
    }
}
