using GovPlatform.GridService.Reforms;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.GridService.Grids;

/// <summary>Registers grids and the grid map (A2).</summary>
internal static class GridFeature
{
    public static void AddGrids(this IServiceCollection services)
    {
        services.AddOptions<GridSizeSettings>().BindConfiguration("Grids").ValidateDataAnnotations().ValidateOnStart();
        services
            .AddContracts<Grid>(GridContracts.Decide, refresh: true)
            .AddScoped<GridImport>()
            .AddSingleton<GridMapCache>()
            .AddHostedService(provider => provider.GetRequiredService<GridMapCache>())
            .AddSingleton<IInterceptor, InvalidateGridMapOnCommit>();
    }

    public static void MapGrids(this IEndpointRouteBuilder app)
    {
        var grids = app.MapApi("/grids");
        ImportGrids.Map(grids);
        LocateGrid.Map(grids);
        ListGrids.Map(grids);
        GetGrid.Map(grids);
        GetGridSizes.Map(grids);
        SplitGrid.Map(grids);
        MergeGrids.Map(grids);
        RedrawGrid.Map(grids);
    }
}
