using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Board;

/// <summary>The public board (A16, A38): what the county may show to anybody.</summary>
internal static class BoardFeature
{
    /// <summary>Adds what keeps it.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddBoard(this IServiceCollection services) =>
        services.AddSingleton<BoardCache>().AddHostedService(provider => provider.GetRequiredService<BoardCache>());

    /// <summary>Maps <c>/api/v1/board</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapBoard(this IEndpointRouteBuilder app)
    {
        var board = app.MapApi("/board");
        GetBoard.Map(board);
        StreamBoard.Map(board);
    }
}
