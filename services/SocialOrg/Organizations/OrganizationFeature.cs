using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Activities;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>Social organisations (A25).</summary>
internal static class OrganizationFeature
{
    /// <summary>Adds what organisations need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddOrganizations(this IServiceCollection services) =>
        services.AddContracts<Organization>(OrganizationContracts.Decide);

    /// <summary>Maps <c>/api/v1/social-orgs</c>.</summary>
    /// <param name="app">The service.</param>
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
