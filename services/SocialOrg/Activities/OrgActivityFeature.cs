using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Registers regular activities and the weekly quota (A12).</summary>
internal static class OrgActivityFeature
{
    public static void AddOrgActivities(this IServiceCollection services)
    {
        services.AddContracts<OrgActivity>(OrgActivityContracts.Decide);
    }

    public static void MapOrgActivities(this IEndpointRouteBuilder app)
    {
        var activities = app.MapApi("/org-activities");
        RecordOrgActivity.Map(activities);
        ListOrgActivities.Map(activities);
        ListUnattainedOrganizations.Map(activities);
        GetOrgActivity.Map(activities);
    }
}
