using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Registers volunteer activities (A21, A22).</summary>
internal static class ActivityFeature
{
    public static void AddActivities(this IServiceCollection services)
    {
        services.AddContracts<Activity>(ActivityContracts.Decide, republish: true);
        services.AddScoped<ActivityCommandHandler>();
    }

    public static void MapActivities(this IEndpointRouteBuilder app)
    {
        var activities = app.MapApi("/volunteer-activities");
        PlanActivity.Map(activities);
        GetActivity.Map(activities);
        ListActivities.Map(activities);
        ListActivityTypes.Map(activities);
        FinishActivity.Map(activities);
        CancelActivity.Map(activities);
    }
}
