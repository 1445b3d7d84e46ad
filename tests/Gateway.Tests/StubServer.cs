using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Gateway.Tests;

/// <summary>A plain Kestrel server behind the gateway: tells what reached it, or does what a test wants.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Paths that reached it.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Starts one that answers by echo where the test says nothing else.</summary>
    public static async Task<StubServer> StartAsync(string name, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var peer = new StubServer(app);
        app.Use(
            (context, next) =>
            {
                lock (peer.Seen)
                    peer.Seen.Add(context.Request.Path);
                return next(context);
            }
        );
        map?.Invoke(app);
        app.MapFallback("{**path}", context => EchoAsync(context, name));
        await app.StartAsync();
        return peer;
    }

    /// <summary>Stops it: from now on nothing answers at its address.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task EchoAsync(HttpContext context, string name)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        await context.Response.WriteAsJsonAsync(
            new Echo(
                name,
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                context.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => h.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                body.Length
            )
        );
    }
}
