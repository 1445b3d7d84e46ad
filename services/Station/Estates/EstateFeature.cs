using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Estates;

/// <summary>The register of estates (A29).</summary>
internal static class EstateFeature
{
    public static void AddEstates(this IServiceCollection services) =>
        services.AddContracts<Estate>(EstateContracts.Decide);

    public static void MapEstates(this IEndpointRouteBuilder app)
    {
        var estates = app.MapApi("/estates");
        RegisterEstate.Map(estates);
        ListEstates.Map(estates);
        GetEstate.Map(estates);
    }
}
