using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Bench;

/// <summary>
/// Kestrel alone. It is the peer for start time and memory, the backend of all gateways, and an OTLP receiver that
/// discards telemetry.
/// </summary>
internal static class BareKestrel
{
    /// <summary>A response of about the size of an incident.</summary>
    private static readonly byte[] Incident = JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            id = Guid.Empty,
            number = "20261120-000123",
            status = "reported",
            description = new string('x', 900),
        }
    );

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var received = 0;
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapGet("/status", () => Results.Ok(new { status = "ok" }));
        app.MapGet("/api/v1/{**rest}", WriteIncidentAsync);
        app.MapPost(
            "/v1/{signal}",
            async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                Interlocked.Increment(ref received);
            }
        );
        app.MapGet("/v1/taken", () => received);
        await app.RunAsync();
    }

    /// <summary>Number of telemetry exports that the receiver has accepted.</summary>
    public static async Task<int> ReceivedExportsAsync(Server receiver)
    {
        using var client = new HttpClient { BaseAddress = receiver.Address };
        return int.Parse(await client.GetStringAsync("/v1/taken"), CultureInfo.InvariantCulture);
    }

    private static Task WriteIncidentAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Incident.Length;
        return context.Response.Body.WriteAsync(Incident).AsTask();
    }
}
