using System.Net.ServerSentEvents;
using GovPlatform.OversightService.Events;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Streams the public board as server-sent events. Each event is the whole state without the map, so there is nothing
/// to resume. No token is needed.
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
        BoardCache cache,
        TimeProvider clock,
        IHostApplicationLifetime host
    )
    {
        var subscriber = cache.Subscribe() ?? throw new DependencyUnavailableException("board.full");
        using var stream = new EventStream(http, clock, host);
        try
        {
            await stream.BeginAsync(null);
            await stream.SendAllAsync<BoardView, BoardView>(subscriber.Reader, view => new SseItem<BoardView>(view));
        }
        catch (OperationCanceledException) when (stream.End.IsCancellationRequested)
        {
            // The client has disconnected, or the service stops.
        }
        finally
        {
            cache.Unsubscribe(subscriber);
        }
    }
}
