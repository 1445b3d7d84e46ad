using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Board;

/// <summary>Registers the public board (A16, A38).</summary>
internal static class BoardFeature
{
    public static void AddBoard(this IServiceCollection services) =>
        services.AddSingleton<BoardCache>().AddHostedService(provider => provider.GetRequiredService<BoardCache>());

    public static void MapBoard(this IEndpointRouteBuilder app)
    {
        var board = app.MapApi("/board");
        GetBoard.Map(board);
        StreamBoard.Map(board);
    }
}
