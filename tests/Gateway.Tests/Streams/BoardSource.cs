using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Tests.Streams;

/// <summary>Stands in for Oversight's board: a stream that sends what the test writes.</summary>
internal sealed class BoardSource
{
    private readonly Channel<string> events = Channel.CreateUnbounded<string>();
    private int opened;
    private int open;

    /// <summary>Streams that were opened so far.</summary>
    public int Opened => Volatile.Read(ref opened);

    /// <summary>Streams that are open.</summary>
    public int Open => Volatile.Read(ref open);

    public void Map(WebApplication app) => app.MapGet("/api/v1/board/events", StreamAsync);

    /// <summary>Sends an event with this data.</summary>
    public void Send(string data) => events.Writer.TryWrite($"data: {data}\n\n");

    /// <summary>Ends the stream that is open.</summary>
    public void End() => events.Writer.TryWrite("");

    private async Task StreamAsync(HttpResponse response)
    {
        Interlocked.Increment(ref opened);
        Interlocked.Increment(ref open);
        try
        {
            response.ContentType = "text/event-stream";
            await response.WriteAsync("retry: 2000\n\n");
            await response.Body.FlushAsync();
            await foreach (var text in events.Reader.ReadAllAsync(response.HttpContext.RequestAborted))
            {
                if (text.Length == 0)
                {
                    return;
                }
                await response.WriteAsync(text);
                await response.Body.FlushAsync();
            }
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
