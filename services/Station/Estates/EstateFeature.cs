using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Estates;

/// <summary>The register of estates (A29).</summary>
internal static class EstateFeature
{
    /// <summary>Adds what estates need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddEstates(this IServiceCollection services) =>
        services.AddContracts<Estate>(EstateContracts.Decide);

    /// <summary>Maps <c>/api/v1/estates</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapEstates(this IEndpointRouteBuilder app)
    {
        var estates = app.MapApi("/estates");
        RegisterEstate.Map(estates);
        ListEstates.Map(estates);
        GetEstate.Map(estates);
    }
}
