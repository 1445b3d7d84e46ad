using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Figures;

/// <summary>Registers the figures (A16).</summary>
internal static class FigureFeature
{
    public static void AddFigures(this IServiceCollection services) =>
        services.AddScoped<UnitPaths>().AddScoped<FigureReader>();

    public static void MapFigures(this IEndpointRouteBuilder app)
    {
        var figures = app.MapApi("/figures");
        ListFigures.Map(figures);
        GetFigure.Map(figures);
    }
}
