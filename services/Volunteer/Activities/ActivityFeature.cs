using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Calls for volunteers (A21, A22).</summary>
internal static class ActivityFeature
{
    /// <summary>Adds what activities need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddActivities(this IServiceCollection services)
    {
        services.AddContracts<Activity>(ActivityContracts.Decide);
        services.AddScoped<ActivityEnding>();
    }

    /// <summary>Maps <c>/api/v1/volunteer-activities</c>.</summary>
    /// <param name="app">The service.</param>
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
