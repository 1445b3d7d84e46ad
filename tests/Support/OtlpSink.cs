using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Support;

/// <summary>
/// A receiver of OTLP over HTTP that keeps the bodies as bytes; protobuf leaves texts in them unencoded.
/// </summary>
public sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> received = new();

    private OtlpSink(WebApplication app) => this.app = app;

    /// <summary>Settings that make a service export to this receiver with little delay.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ];

    public static async Task<OtlpSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sink = new OtlpSink(app);
        app.MapPost(
            "/v1/{signal}",
            async (string signal, HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                sink.received.Enqueue((signal, body.ToArray()));
            }
        );
        await app.StartAsync();
        return sink;
    }

    /// <summary>Whether a text was sent, in any signal or in one: <c>traces</c>, <c>logs</c>, <c>metrics</c>.</summary>
    public bool Has(string text, string? signal = null)
    {
        var searched = Encoding.UTF8.GetBytes(text);
        return received.Any(request =>
            (signal is null || request.Signal == signal) && request.Body.AsSpan().IndexOf(searched) >= 0
        );
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
