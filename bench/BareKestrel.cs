using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Bench;

/// <summary>
/// Kestrel and nothing else: what a start costs at least, how much memory an idle one holds, what stands behind every
/// gateway alike, and where telemetry goes to be forgotten.
/// </summary>
internal static class BareKestrel
{
    /// <summary>An answer as large as an incident's.</summary>
    private static readonly byte[] Answer = JsonSerializer.SerializeToUtf8Bytes(
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
        var taken = 0;
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapGet("/status", () => Results.Ok(new { status = "ok" }));
        app.MapGet("/api/v1/{**rest}", AnswerAsync);
        app.MapPost(
            "/v1/{signal}",
            async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                Interlocked.Increment(ref taken);
            }
        );
        app.MapGet("/v1/taken", () => taken);
        await app.RunAsync();
    }

    /// <summary>How many exports of telemetry it has taken.</summary>
    public static async Task<int> TakenAsync(Server sink)
    {
        using var client = new HttpClient { BaseAddress = sink.Address };
        return int.Parse(await client.GetStringAsync("/v1/taken"), CultureInfo.InvariantCulture);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        return context.Response.Body.WriteAsync(Answer).AsTask();
    }
}
