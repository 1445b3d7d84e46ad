using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Places;

/// <summary>The copies of units and grids.</summary>
internal static class PlaceFeature
{
    /// <summary>Adds them.</summary>
    public static void AddPlaces(this IServiceCollection services)
    {
        services.AddSingleton<PlaceCache>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaceCache>());
        services.AddHealthChecks().AddCheck<MapHealth>("map", tags: [HealthEndpoints.Degrades]);
    }
}
