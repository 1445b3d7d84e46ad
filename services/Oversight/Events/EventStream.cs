using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// A response of server-sent events. After 15 seconds without an event (<c>Events:Heartbeat</c>) it sends a comment,
/// because proxies end silent connections. It ends when the client disconnects, the caller's token expires or the
/// service stops.
/// </summary>
internal sealed class EventStream : IDisposable
{
    private static readonly byte[] HeartbeatComment = ":\n\n"u8.ToArray();

    private static readonly TimeSpan DefaultHeartbeat = TimeSpan.FromSeconds(15);

    private readonly TimeSpan heartbeat;
    private readonly HttpContext http;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource expiry;
    private readonly CancellationTokenSource end;

    /// <summary>Prepares the response of one request.</summary>
    /// <param name="clock">Measures silence and the token's lifetime.</param>
    /// <param name="host">Signals that the service stops.</param>
    public EventStream(HttpContext http, TimeProvider clock, IHostApplicationLifetime host)
    {
        (this.http, this.clock) = (http, clock);
        heartbeat = http
            .RequestServices.GetRequiredService<IConfiguration>()
            .GetValue("Events:Heartbeat", DefaultHeartbeat);
        expiry = new CancellationTokenSource(GetRemainingTokenLifetime(), clock);
        end = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            host.ApplicationStopping,
            expiry.Token
        );
    }

    /// <summary>Cancelled when the stream has to end.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Sends the headers and the first id, so that a client can resume even before the first event.</summary>
    /// <param name="id">Id to resume from; null where there is nothing to resume.</param>
    public async Task BeginAsync(string? id)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(Encoding.ASCII.GetBytes($"retry: 2000\n{(id is null ? "" : $"id: {id}\n")}\n"));
    }

    public async Task SendAsync<T>(IEnumerable<SseItem<T>> items)
    {
        await SseFormatter.WriteAsync(items.ToAsyncEnumerable(), http.Response.Body, Format, End);
        await http.Response.Body.FlushAsync(End);
    }

    /// <summary>Sends the items of a channel until it is completed, with comments while there are none.</summary>
    /// <param name="createItem">Makes an event of an item; null sends nothing.</param>
    public async Task SendAllAsync<TSource, T>(ChannelReader<TSource> source, Func<TSource, SseItem<T>?> createItem)
    {
        var hasItems = source.WaitToReadAsync(End).AsTask();
        while (true)
        {
            try
            {
                if (!await hasItems.WaitAsync(heartbeat, clock, End))
                {
                    return;
                }
            }
            catch (TimeoutException)
            {
                await WriteAsync(HeartbeatComment);
                continue;
            }
            var items = new List<SseItem<T>>();
            while (items.Count < 256 && source.TryRead(out var item))
            {
                if (createItem(item) is { } created)
                {
                    items.Add(created);
                }
            }
            if (items.Count > 0)
            {
                await SendAsync(items);
            }
            hasItems = source.WaitToReadAsync(End).AsTask();
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

    /// <summary>Remaining lifetime of the caller's token; infinite without a token.</summary>
    private TimeSpan GetRemainingTokenLifetime()
    {
        if (!long.TryParse(http.User.FindFirst("exp")?.Value, CultureInfo.InvariantCulture, out var seconds))
        {
            return Timeout.InfiniteTimeSpan;
        }
        var remaining = DateTimeOffset.FromUnixTimeSeconds(seconds) - clock.GetUtcNow();
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
