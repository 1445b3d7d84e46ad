using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Activities;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>Registers social organisations (A25).</summary>
internal static class OrganizationFeature
{
    public static void AddOrganizations(this IServiceCollection services) =>
        services.AddContracts<Organization>(OrganizationContracts.Decide, refresh: true);

    public static void MapOrganizations(this IEndpointRouteBuilder app)
    {
        var organizations = app.MapApi("/social-orgs");
        RegisterOrganization.Map(organizations);
        ExitOrganization.Map(organizations);
        ListOrganizations.Map(organizations);
        ListOrganizationCategories.Map(organizations);
        GetOrganization.Map(organizations);
        GetAttainment.Map(organizations);
    }
}
