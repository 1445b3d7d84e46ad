using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Stations;

/// <summary>The register of stations (A27).</summary>
internal static class StationFeature
{
    /// <summary>Adds what stations need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddStations(this IServiceCollection services) =>
        services.AddContracts<Station>(StationContracts.Decide);

    /// <summary>Maps <c>/api/v1/stations</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapStations(this IEndpointRouteBuilder app)
    {
        var stations = app.MapApi("/stations");
        RegisterStation.Map(stations);
        ChangeStation.Map(stations);
        CloseStation.Map(stations);
        ReopenStation.Map(stations);
        ListStations.Map(stations);
        GetStation.Map(stations);
    }
}
