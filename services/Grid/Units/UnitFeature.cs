using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Units;

/// <summary>The organisation tree (A1).</summary>
internal static class UnitFeature
{
    /// <summary>Adds what units need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddUnits(this IServiceCollection services) =>
        services.AddContracts<Unit>(UnitContracts.Decide).AddScoped<UnitChanges>();

    /// <summary>Maps <c>/api/v1/units</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapUnits(this IEndpointRouteBuilder app)
    {
        var units = app.MapApi("/units");
        ImportUnits.Map(units);
        CreateUnit.Map(units);
        ListUnits.Map(units);
        GetUnitTree.Map(units);
        GetUnit.Map(units);
    }
}
