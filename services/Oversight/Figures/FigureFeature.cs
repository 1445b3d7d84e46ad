using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures worked out from the ledger (A16).</summary>
internal static class FigureFeature
{
    /// <summary>Adds what figures need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddFigures(this IServiceCollection services) =>
        services.AddScoped<UnitPaths>().AddScoped<FigureReader>();

    /// <summary>Maps <c>/api/v1/figures</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapFigures(this IEndpointRouteBuilder app)
    {
        var figures = app.MapApi("/figures");
        ListFigures.Map(figures);
        GetFigure.Map(figures);
    }
}
