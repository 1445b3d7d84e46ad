using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Returns the public board with its map. No token is needed: it contains only what may be published.
/// </summary>
internal static class GetBoard
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder board) =>
        board.MapGet("/", Handle).WithName(nameof(GetBoard)).AllowAnonymous();

    private static Ok<BoardCache.Page> Handle(BoardCache cache, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(cache.Current ?? throw new DependencyUnavailableException("board.notReady"));
    }
}
