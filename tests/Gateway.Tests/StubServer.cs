using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Gateway.Tests;

/// <summary>
/// A plain Kestrel server behind the gateway. It answers with an <see cref="Echo"/> of the request, or as a test maps.
/// </summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubServer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>Paths of the requests it received.</summary>
    public List<string> ReceivedPaths { get; } = [];

    /// <summary>
    /// Starts a server that answers with an echo on every path that <paramref name="map"/> does not map.
    /// </summary>
    public static async Task<StubServer> StartAsync(string name, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var server = new StubServer(app);
        app.Use(
            (context, next) =>
            {
                lock (server.ReceivedPaths)
                {
                    server.ReceivedPaths.Add(context.Request.Path);
                }
                return next(context);
            }
        );
        map?.Invoke(app);
        app.MapFallback("{**path}", context => EchoAsync(context, name));
        await app.StartAsync();
        return server;
    }

    /// <summary>Stops it; connections to its address are then refused.</summary>
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
