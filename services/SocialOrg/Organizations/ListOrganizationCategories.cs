using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>Lists all categories, on one page.</summary>
internal static class ListOrganizationCategories
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder organizations) =>
        organizations.MapGet("/categories", Handle).WithName(nameof(ListOrganizationCategories)).RequireAuthorization();

    private static Ok<Page<View>> Handle() =>
        TypedResults.Ok(
            new Page<View>(
                [
                    .. OrganizationCategories.InOrder.Select(row => new View(
                        row.Code,
                        row.Name.Current,
                        row.WeeklyQuota
                    )),
                ],
                null
            )
        );

    /// <summary>One category, named in the caller's language.</summary>
    private sealed record View(string Code, string Name, int WeeklyQuota);
}
