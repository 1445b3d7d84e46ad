using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.GridService.Grids;

/// <summary>Grids and the map they make (A2).</summary>
internal static class GridFeature
{
    /// <summary>Adds what grids need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddGrids(this IServiceCollection services) =>
        services
            .AddContracts<Grid>(GridContracts.Decide)
            .AddScoped<GridImport>()
            .AddSingleton<GridMapCache>()
            .AddHostedService(provider => provider.GetRequiredService<GridMapCache>())
            .AddSingleton<IInterceptor, InvalidateGridMapOnCommit>();

    /// <summary>Maps <c>/api/v1/grids</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapGrids(this IEndpointRouteBuilder app)
    {
        var grids = app.MapApi("/grids");
        ImportGrids.Map(grids);
        LocateGrid.Map(grids);
        ListGrids.Map(grids);
        GetGrid.Map(grids);
    }
}
