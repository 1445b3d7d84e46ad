using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>
/// Lists the categories of the caller's unit, of the units above and below it and of the platform, on one page; a caller
/// without a unit may report anywhere and gets all. <c>?asOf=</c> lists those of that moment. Needs a token but no
/// permission, since every reporter needs them.
/// </summary>
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
        int DuplicateMetres,
        int DuplicateDays,
        IReadOnlyList<CategoryAttribute> Attributes,
        string? Owner,
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
                category.DuplicateMetres,
                category.DuplicateDays,
                category.Attributes,
                category.Owner,
                category.Version
            );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder categories) =>
        categories.MapGet("/", HandleAsync).WithName(nameof(ListCategories)).RequireAuthorization();

    private static async Task<Ok<Page<View>>> HandleAsync(
        string? asOf,
        PlaceCache placeCache,
        IncidentDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = context.UnitPath.Length == 0 ? RowSecurity.Platform : context.UnitPath;
        if (time.ReadInstant(asOf, "asOf") is { } moment)
        {
            using var scope = RowSecurity.BeginScope(path, context.Subject);
            var versions = await db.ListInForceAsync(Category.Kind, moment, path, cancel);
            return TypedResults.Ok(new Page<View>(versions.ConvertAll(version => version.Read<View>()), null));
        }
        var snapshot = await placeCache.CurrentAsync(cancel);
        var visible = snapshot.Categories.All.Where(category => IsVisible(category, path));
        return TypedResults.Ok(new Page<View>([.. visible.Select(View.Create)], null));
    }

    private static bool IsVisible(Category category, string path) =>
        category.Covers(path) || category.OwnerPath.StartsWith(path, StringComparison.Ordinal);
}
