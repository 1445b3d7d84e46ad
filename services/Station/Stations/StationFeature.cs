using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Stations;

/// <summary>The register of stations (A27).</summary>
internal static class StationFeature
{
    public static void AddStations(this IServiceCollection services) =>
        services.AddContracts<Station>(StationContracts.Decide, republish: true);

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
