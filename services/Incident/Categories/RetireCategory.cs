using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>
/// Retires a category: nothing is reported under it from now on. Incidents keep it, and <c>?owner=</c> names the unit where
/// several below the caller have the code.
/// </summary>
internal static class RetireCategory
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder categories) =>
        categories
            .MapDelete("/{code}", HandleAsync)
            .WithName(nameof(RetireCategory))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        string code,
        string? owner,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = owner is null ? null : (await db.ResolvePlaceAsync(owner, context, cancel)).Path;
        var retired = await db.ChangeConfigurationAsync(
            async () =>
            {
                var category = await db.Categories.Where(row => row.Code == code).FindOwnedAsync(path, context, cancel);
                if (category is not { RetiredAt: null })
                {
                    return false;
                }
                // What a station hands on with an unknown category needs it.
                if (code == InitialCategories.Other)
                {
                    throw new RuleBrokenException("category.fallback");
                }
                db.RecordChange(
                    category,
                    Category.Kind,
                    code,
                    ListCategories.View.Create,
                    ConfigurationActor.Of(context),
                    retire: true
                );
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        await placeCache.ReloadAsync(cancel);
        return retired ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
