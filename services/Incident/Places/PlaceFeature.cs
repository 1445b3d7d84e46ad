using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Places;

/// <summary>The copies of units and grids.</summary>
internal static class PlaceFeature
{
    /// <summary>Adds them.</summary>
    public static void AddPlaces(this IServiceCollection services)
    {
        services.AddSingleton<PlaceKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaceKeeper>());
        services.AddHealthChecks().AddCheck<MapHealth>("map", tags: [Health.Degrades]);
    }
}
