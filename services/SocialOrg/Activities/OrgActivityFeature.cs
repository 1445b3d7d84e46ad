using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Regular activities and the weekly quota (A12).</summary>
internal static class OrgActivityFeature
{
    /// <summary>Adds what activities need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddOrgActivities(this IServiceCollection services)
    {
        services.AddContracts<OrgActivity>(OrgActivityContracts.Decide);
    }

    /// <summary>Maps <c>/api/v1/org-activities</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapOrgActivities(this IEndpointRouteBuilder app)
    {
        var activities = app.MapApi("/org-activities");
        RecordOrgActivity.Map(activities);
        ListOrgActivities.Map(activities);
        ListUnattainedOrganizations.Map(activities);
        GetOrgActivity.Map(activities);
    }
}
