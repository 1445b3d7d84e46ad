using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Support;

/// <summary>
/// Serves the document of keys and revocations that Identity publishes, so that a test can revoke while a service runs.
/// </summary>
public sealed class TrustServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private volatile string document;

    private TrustServer(WebApplication app, string document) => (this.app, this.document) = (app, document);

    /// <summary>What is served from now on.</summary>
    public string Document
    {
        set => document = value;
    }

    /// <summary>The settings of a service that reads the document, five times a second.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings =>
        [
            ("Tokens:Keys", ""),
            ("Tokens:KeysAddress", $"{app.Urls.Single()}/trust"),
            ("Tokens:RefreshInterval", "00:00:00.200"),
        ];

    public static async Task<TrustServer> StartAsync(string document)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TrustServer(app, document);
        app.MapGet("/trust", () => Results.Text(server.document, "application/json"));
        await app.StartAsync();
        return server;
    }

    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
