using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Board;

/// <summary>Shows the public board with its map. Open to anybody: it holds nothing that is not for everybody's eyes.</summary>
internal static class ShowBoard
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder board) =>
        board.MapGet("/", Handle).WithName(nameof(ShowBoard)).AllowAnonymous();

    private static Ok<BoardKeeper.Page> Handle(BoardKeeper keeper, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(keeper.Now ?? throw new DependencyDownException("board.notYet"));
    }
}
