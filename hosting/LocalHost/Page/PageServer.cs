using GovPlatform.LocalHost.Running;
using GovPlatform.LocalHost.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovPlatform.LocalHost.Page;

/// <summary>The page, the JSON behind it and the receiver of telemetry, on one loopback port.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]"];
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing;

    private PageServer(WebApplication app, CancellationTokenSource closing, Dictionary<string, string> exportSettings)
    {
        _app = app;
        _closing = closing;
        ExportSettings = exportSettings;
    }

    /// <summary>Environment by which a project sends its telemetry here.</summary>
    internal Dictionary<string, string> ExportSettings { get; }

    internal static async Task<PageServer> StartAsync(int port, IReadOnlyList<ResourceRun> runs, Pulse pulse)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(server =>
            {
                server.AddServerHeader = false;
                server.Limits.MaxRequestBodySize = OtlpReceiver.MostBytes;
                server.ListenLocalhost(port);
            });
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var closing = new CancellationTokenSource();
        var traces = new TraceStore();
        var logs = new LogStore();
        var receiver = new OtlpReceiver(traces, logs, pulse);
        app.Use(GuardAsync);
        receiver.Map(app);
        new PageApi(runs, traces, logs).Map(app);
        app.MapGet("/api/changes", context => Changes.StreamAsync(context, pulse, closing.Token));
        WebFiles.Map(app);
        await app.StartAsync();
        return new PageServer(app, closing, receiver.SettingsFor(port));
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        using var limit = new CancellationTokenSource(Farewell);
        await _app.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    /// <summary>
    /// Only by this machine's own name, so that no page of the internet can read this one by giving itself our address;
    /// and nothing is loaded from elsewhere, framed or kept.
    /// </summary>
    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (!Hosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
