using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// Server-sent events to one caller, with a comment after fifteen seconds of silence (<c>Events:Heartbeat</c>): whoever stands between ends a
/// silent connection. Ends when the caller leaves, their token expires or the service stops.
/// </summary>
internal sealed class EventStream : IDisposable
{
    private static readonly byte[] Beat = ":\n\n"u8.ToArray();

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    private readonly TimeSpan silence;
    private readonly HttpContext http;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource expiry;
    private readonly CancellationTokenSource end;

    /// <summary>Begins for one request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="clock">Measures silence and the token's age.</param>
    /// <param name="host">Tells when the service stops.</param>
    public EventStream(HttpContext http, TimeProvider clock, IHostApplicationLifetime host)
    {
        (this.http, this.clock) = (http, clock);
        silence = http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Events:Heartbeat", Usual);
        expiry = new CancellationTokenSource(TokenLasts(), clock);
        end = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            host.ApplicationStopping,
            expiry.Token
        );
    }

    /// <summary>Cancelled when the stream is to end.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Sends the headers and where the stream begins, so that even the first interruption can be resumed.</summary>
    /// <param name="id">Id to resume from, or null.</param>
    public async Task BeginAsync(string? id)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(Encoding.ASCII.GetBytes($"retry: 2000\n{(id is null ? "" : $"id: {id}\n")}\n"));
    }

    /// <summary>Sends some events.</summary>
    /// <param name="items">The events.</param>
    public async Task SendAsync<T>(IEnumerable<SseItem<T>> items)
    {
        await SseFormatter.WriteAsync(items.ToAsyncEnumerable(), http.Response.Body, Format, End);
        await http.Response.Body.FlushAsync(End);
    }

    /// <summary>Sends what comes until nothing more will.</summary>
    /// <param name="source">What comes.</param>
    /// <param name="tell">Makes an event of it, or null where there is nothing to tell.</param>
    public async Task FollowAsync<TSource, T>(ChannelReader<TSource> source, Func<TSource, SseItem<T>?> tell)
    {
        var more = source.WaitToReadAsync(End).AsTask();
        while (true)
        {
            try
            {
                if (!await more.WaitAsync(silence, clock, End))
                    return;
            }
            catch (TimeoutException)
            {
                await WriteAsync(Beat);
                continue;
            }
            var items = new List<SseItem<T>>();
            while (items.Count < 256 && source.TryRead(out var item))
            {
                if (tell(item) is { } told)
                    items.Add(told);
            }
            if (items.Count > 0)
                await SendAsync(items);
            more = source.WaitToReadAsync(End).AsTask();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Dispose();
        expiry.Dispose();
    }

    private async Task WriteAsync(byte[] bytes)
    {
        await http.Response.Body.WriteAsync(bytes, End);
        await http.Response.Body.FlushAsync(End);
    }

    private static void Format<T>(SseItem<T> item, IBufferWriter<byte> buffer)
    {
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonDefaults.Plain.Encoder });
        JsonSerializer.Serialize(json, item.Data, JsonDefaults.Plain);
    }

    /// <summary>How long the caller's token is good for; for ever without one.</summary>
    private TimeSpan TokenLasts()
    {
        if (!long.TryParse(http.User.FindFirst("exp")?.Value, CultureInfo.InvariantCulture, out var seconds))
            return Timeout.InfiniteTimeSpan;
        var left = DateTimeOffset.FromUnixTimeSeconds(seconds) - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
