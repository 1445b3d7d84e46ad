using GovPlatform.GridService.Reforms;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Units;

/// <summary>Registers the organisation tree (A1).</summary>
internal static class UnitFeature
{
    public static void AddUnits(this IServiceCollection services) =>
        services.AddContracts<Unit>(UnitContracts.Decide, refresh: true).AddScoped<UnitChanges>();

    public static void MapUnits(this IEndpointRouteBuilder app)
    {
        var units = app.MapApi("/units");
        ImportUnits.Map(units);
        CreateUnit.Map(units);
        ListUnits.Map(units);
        GetUnitTree.Map(units);
        GetUnit.Map(units);
        GetSuccessors.Map(units);
    }
}
