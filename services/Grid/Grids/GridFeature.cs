using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.GridService.Grids;

/// <summary>Registers grids and the grid map (A2).</summary>
internal static class GridFeature
{
    public static void AddGrids(this IServiceCollection services) =>
        services
            .AddContracts<Grid>(GridContracts.Decide, refresh: true)
            .AddScoped<GridImport>()
            .AddSingleton<GridMapCache>()
            .AddHostedService(provider => provider.GetRequiredService<GridMapCache>())
            .AddSingleton<IInterceptor, InvalidateGridMapOnCommit>();

    public static void MapGrids(this IEndpointRouteBuilder app)
    {
        var grids = app.MapApi("/grids");
        ImportGrids.Map(grids);
        LocateGrid.Map(grids);
        ListGrids.Map(grids);
        GetGrid.Map(grids);
    }
}
