using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using GovPlatform.LocalHost.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovPlatform.LocalHost.Telemetry;

/// <summary>
/// Takes what the projects tell of themselves, by OTLP over HTTP with protobuf bodies, from this run's projects only:
/// they alone were told the key. Metrics are accepted and not kept.
/// </summary>
internal sealed class OtlpReceiver(TraceStore traces, LogStore logs, Pulse pulse)
{
    /// <summary>Largest request taken, bytes.</summary>
    internal const int MostBytes = 4 * 1024 * 1024;

    private const string KeyHeader = "x-otlp-api-key";
    private const string Protobuf = "application/x-protobuf";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly string _key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>
    /// What a project is given so that it sends here, soon. Nothing where the environment names another receiver or, left
    /// empty, none.
    /// </summary>
    internal Dictionary<string, string> SettingsFor(int port) =>
        Environment.GetEnvironmentVariable(Endpoint) is not null
            ? []
            : new()
            {
                [Endpoint] = $"http://127.0.0.1:{port}",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_EXPORTER_OTLP_HEADERS"] = $"{KeyHeader}={_key}",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
            };

    internal void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/traces", context => TakeAsync(context, Wire.Traces.Parser, Keep));
        app.MapPost("/v1/logs", context => TakeAsync(context, Wire.Logs.Parser, Keep));
        app.MapPost("/v1/metrics", context => TakeAsync(context, Wire.Metrics.Parser, _ => { }));
    }

    private void Keep(Wire.Traces message)
    {
        foreach (var span in Reading.Spans(message))
        {
            traces.Add(span);
        }
        pulse.Beat(Topic.Telemetry);
    }

    private void Keep(Wire.Logs message)
    {
        foreach (var line in Reading.Lines(message))
        {
            logs.Add(line);
        }
        pulse.Beat(Topic.Telemetry);
    }

    private async Task TakeAsync<T>(HttpContext context, MessageParser<T> parser, Action<T> keep)
        where T : IMessage<T>
    {
        var request = context.Request;
        if (!IsOurs(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (request.ContentType != Protobuf || request.Headers.ContentEncoding.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        }
        else
        {
            context.Response.StatusCode = await ReadAsync(request, parser, keep, context.RequestAborted);
            context.Response.ContentType = Protobuf;
        }
    }

    private static async Task<int> ReadAsync<T>(
        HttpRequest request,
        MessageParser<T> parser,
        Action<T> keep,
        CancellationToken cancel
    )
        where T : IMessage<T>
    {
        using var body = new MemoryStream();
        try
        {
            // Beyond MostBytes the server stops reading and throws, with the status in the exception.
            await request.Body.CopyToAsync(body, cancel);
            body.Position = 0;
            keep(parser.WithDiscardUnknownFields(discardUnknownFields: true).ParseFrom(body));
            return StatusCodes.Status200OK;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (InvalidProtocolBufferException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private bool IsOurs(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers[KeyHeader].ToString()),
            Encoding.ASCII.GetBytes(_key)
        );
}
