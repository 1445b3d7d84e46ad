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
/// because proxies end silent connections. It ends when the client disconnects or takes longer than 10 seconds
/// (<c>Events:WriteTimeout</c>) to receive what is sent, the caller's token expires or is revoked, or the service stops.
/// </summary>
internal sealed class EventStream : IDisposable
{
    private static readonly byte[] HeartbeatComment = ":\n\n"u8.ToArray();

    private static readonly TimeSpan DefaultHeartbeat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan DefaultWriteTimeout = TimeSpan.FromSeconds(10);

    private readonly TimeSpan heartbeat;
    private readonly TimeSpan writeTimeout;
    private readonly HttpContext http;
    private readonly TimeProvider clock;
    private readonly TokenInUse? token;
    private readonly CancellationTokenSource expiry;
    private readonly CancellationTokenSource slow;
    private readonly CancellationTokenSource end;
    private readonly CancellationTokenRegistration abort;
    private long lastWrite;

    /// <summary>Prepares the response of one request.</summary>
    /// <param name="clock">Measures silence and the token's lifetime.</param>
    /// <param name="host">Signals that the service stops.</param>
    public EventStream(HttpContext http, TimeProvider clock, IHostApplicationLifetime host)
    {
        (this.http, this.clock) = (http, clock);
        var services = http.RequestServices;
        heartbeat = services.GetRequiredService<IConfiguration>().GetValue("Events:Heartbeat", DefaultHeartbeat);
        writeTimeout = services
            .GetRequiredService<IConfiguration>()
            .GetValue("Events:WriteTimeout", DefaultWriteTimeout);
        token = TokenInUse.Of(http);
        expiry = new CancellationTokenSource(GetRemainingTokenLifetime(), clock);
        slow = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        end = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            host.ApplicationStopping,
            expiry.Token,
            slow.Token
        );
        // Ended normally, the response would still wait for the client to take what is buffered. Registered last, it is
        // called first: once the stream is told to end, the request may be over, and there is nothing left to abort.
        abort = slow.Token.Register(http.Abort);
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
        await BeginWriteAsync();
        await SseFormatter.WriteAsync(items.ToAsyncEnumerable(), http.Response.Body, Format, End);
        await http.Response.Body.FlushAsync(End);
        slow.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends the items of a channel until it is completed, with comments while there are none to send.</summary>
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
            else if (clock.GetElapsedTime(lastWrite) >= heartbeat)
            {
                await WriteAsync(HeartbeatComment);
            }
            hasItems = source.WaitToReadAsync(End).AsTask();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Waits for an abort that has begun. One of a request that is over would throw on a timer's thread and end the process.
        abort.Dispose();
        end.Dispose();
        slow.Dispose();
        expiry.Dispose();
    }

    private async Task WriteAsync(byte[] bytes)
    {
        await BeginWriteAsync();
        await http.Response.Body.WriteAsync(bytes, End);
        await http.Response.Body.FlushAsync(End);
        slow.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Before anything is sent: a revoked token ends the stream, as an expired one does.</summary>
    private async Task BeginWriteAsync()
    {
        if (token?.IsTrusted == false)
        {
            await expiry.CancelAsync();
        }
        End.ThrowIfCancellationRequested();
        lastWrite = clock.GetTimestamp();
        slow.CancelAfter(writeTimeout);
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
