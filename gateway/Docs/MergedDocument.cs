using System.Text.Json.Nodes;
using GovPlatform.Gateway.Overview;
using GovPlatform.Gateway.Routes;

namespace GovPlatform.Gateway.Docs;

/// <summary>
/// The merged document, fetched when somebody asks: kept five minutes when complete, five seconds when a service was
/// missing.
/// </summary>
internal sealed class MergedDocument(IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim one = new(1, 1);
    private volatile Kept? kept;

    /// <summary>The document as UTF-8 JSON.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancel)
    {
        if (kept is { } recent && clock.GetUtcNow() < recent.Until)
            return recent.Utf8;
        await one.WaitAsync(cancel);
        try
        {
            if (kept is { } since && clock.GetUtcNow() < since.Until)
                return since.Utf8;
            var documents = await Task.WhenAll(ServiceMap.Services.Select(name => FetchAsync(name, cancel)));
            var merged = DocumentMerge.Merge(documents, IsPublic);
            var complete = Array.TrueForAll(documents, d => d.Document is not null);
            var until = clock.GetUtcNow() + (complete ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(5));
            kept = new Kept(
                System.Text.Encoding.UTF8.GetBytes(merged.ToJsonString(ServiceDefaults.JsonDefaults.Plain)),
                until
            );
            return kept.Utf8;
        }
        finally
        {
            one.Release();
        }
    }

    private static bool IsPublic(string path) =>
        path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/connect/", StringComparison.Ordinal);

    private async Task<(string Service, JsonObject? Document)> FetchAsync(string service, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var client = clients.CreateClient(ServiceProbe.Client);
            await using var body = await client.GetStreamAsync($"http://{service}/openapi/v1.json", limit.Token);
            return (service, await JsonNode.ParseAsync(body, cancellationToken: limit.Token) as JsonObject);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or System.Text.Json.JsonException
                || (exception is OperationCanceledException && !cancel.IsCancellationRequested)
            )
        {
            return (service, null);
        }
    }

    private sealed record Kept(byte[] Utf8, DateTimeOffset Until);
}
