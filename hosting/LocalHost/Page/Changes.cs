using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.LocalHost.Page;

/// <summary>Tells a page, as server-sent events, that something has changed; at most a few times a second.</summary>
internal static class Changes
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    internal static async Task StreamAsync(HttpContext context, Pulse pulse, CancellationToken closing)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        context.Response.ContentType = "text/event-stream";
        try
        {
            while (true)
            {
                var (beats, next) = pulse.Now();
                await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(beats)}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token);
                await Task.WhenAny(next, Task.Delay(Heartbeat, end.Token));
                await Task.Delay(Gather, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed, or we are.
        }
    }
}
