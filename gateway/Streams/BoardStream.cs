using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Streams;

/// <summary>
/// Streams the public board to a browser, from the gateway's one stream of Oversight. A browser that does not read is
/// disconnected.
/// </summary>
internal static class BoardStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly byte[] Beginning = "retry: 2000\n\n"u8.ToArray();
    private static readonly byte[] HeartbeatComment = ":\n\n"u8.ToArray();

    public static IServiceCollection AddBoardStream(this IServiceCollection services) =>
        services.AddSingleton<BoardFanOut>();

    /// <summary>Takes precedence over the forwarded resource, of which it is one path.</summary>
    public static void MapBoardStream(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/board/events", StreamAsync)
            .WithName("BoardStream")
            .WithMetadata(new EventStreams.Marker())
            .AllowAnonymous();

    private static async Task StreamAsync(
        HttpContext http,
        BoardFanOut board,
        GatewaySettings settings,
        ProblemWriter problems,
        IHostApplicationLifetime host
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        try
        {
            using var follower = await board.FollowAsync(end.Token);
            if (follower is null)
            {
                await problems.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "service.unavailable");
                return;
            }
            await SendAsync(http, follower, settings.SlowReaderTimeout, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has disconnected, or the gateway stops.
        }
    }

    private static async Task SendAsync(
        HttpContext http,
        BoardFanOut.Follower follower,
        TimeSpan slowReaderTimeout,
        CancellationToken end
    )
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(end);
        await using var registration = slow.Token.UnsafeRegister(state => ((HttpContext)state!).Abort(), http);
        await WriteAsync(Beginning);
        var hasEvent = follower.Events.WaitToReadAsync(end).AsTask();
        while (true)
        {
            try
            {
                if (!await hasEvent.WaitAsync(Heartbeat, end))
                {
                    return;
                }
            }
            catch (TimeoutException)
            {
                await WriteAsync(HeartbeatComment);
                continue;
            }
            while (follower.Events.TryRead(out var message))
            {
                await WriteAsync(message);
            }
            hasEvent = follower.Events.WaitToReadAsync(end).AsTask();
        }

        async Task WriteAsync(byte[] bytes)
        {
            slow.CancelAfter(slowReaderTimeout);
            await http.Response.Body.WriteAsync(bytes, end);
            await http.Response.Body.FlushAsync(end);
            slow.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
