using System.Net.ServerSentEvents;
using GovPlatform.OversightService.Events;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// The public board as it changes, as server-sent events: each is the whole of it but the map, so there is nothing to
/// resume. Open to anybody.
/// </summary>
internal static class StreamBoard
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder board) =>
        board
            .MapGet("/events", HandleAsync)
            .WithName(nameof(StreamBoard))
            .Produces<BoardView>(StatusCodes.Status200OK, "text/event-stream")
            .AllowAnonymous();

    private static async Task HandleAsync(
        HttpContext http,
        BoardCache keeper,
        TimeProvider clock,
        IHostApplicationLifetime host
    )
    {
        var watcher = keeper.Subscribe() ?? throw new DependencyUnavailableException("board.full");
        using var stream = new EventStream(http, clock, host);
        try
        {
            await stream.BeginAsync(null);
            await stream.FollowAsync<BoardView, BoardView>(watcher.Reader, view => new SseItem<BoardView>(view));
        }
        catch (OperationCanceledException) when (stream.End.IsCancellationRequested)
        {
            // The watcher left, or the service stops.
        }
        finally
        {
            keeper.Unsubscribe(watcher);
        }
    }
}
