using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Board;

/// <summary>Shows the public board with its map. Open to anybody: it holds nothing that is not for everybody's eyes.</summary>
internal static class GetBoard
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder board) =>
        board.MapGet("/", Handle).WithName(nameof(GetBoard)).AllowAnonymous();

    private static Ok<BoardCache.Page> Handle(BoardCache keeper, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(keeper.Now ?? throw new DependencyUnavailableException("board.notReady"));
    }
}
