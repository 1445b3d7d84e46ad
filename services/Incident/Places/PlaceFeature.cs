using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Places;

/// <summary>Registers the cache of units, grids and categories.</summary>
internal static class PlaceFeature
{
    public static void AddPlaces(this IServiceCollection services)
    {
        services.AddSingleton<PlaceCache>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaceCache>());
        services.AddScoped<RelocateIncidents>().AddSingleton<StragglerAlarm>().AddHostedService<FollowStragglers>();
        services.AddHealthChecks().AddCheck<PlaceHealthCheck>("map", tags: [HealthEndpoints.Degrades]);
    }
}
