using System.Text.Json.Nodes;
using GovPlatform.Gateway.Overview;
using GovPlatform.Gateway.Routes;

namespace GovPlatform.Gateway.Docs;

/// <summary>
/// The merged OpenAPI document, fetched on request and cached: for five minutes if it is complete, for five seconds if
/// a service did not answer. Thread-safe.
/// </summary>
internal sealed class MergedDocument(IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim refreshLock = new(1, 1);
    private volatile CachedDocument? cached;

    /// <summary>The document as UTF-8 JSON.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancel)
    {
        if (cached is { } current && clock.GetUtcNow() < current.ExpiresAt)
        {
            return current.Utf8;
        }
        await refreshLock.WaitAsync(cancel);
        try
        {
            if (cached is { } refreshed && clock.GetUtcNow() < refreshed.ExpiresAt)
            {
                return refreshed.Utf8;
            }
            var documents = await Task.WhenAll(ServiceMap.Services.Select(name => FetchAsync(name, cancel)));
            var merged = DocumentMerge.Merge(documents, IsPublic);
            var complete = Array.TrueForAll(documents, d => d.Document is not null);
            var expiresAt = clock.GetUtcNow() + (complete ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(5));
            cached = new CachedDocument(
                System.Text.Encoding.UTF8.GetBytes(merged.ToJsonString(ServiceDefaults.JsonDefaults.Plain)),
                expiresAt
            );
            return cached.Utf8;
        }
        finally
        {
            refreshLock.Release();
        }
    }

    private static bool IsPublic(string path) =>
        path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/connect/", StringComparison.Ordinal);

    private async Task<(string Service, JsonObject? Document)> FetchAsync(string service, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(FetchTimeout);
        try
        {
            using var client = clients.CreateClient(ServiceProbe.Client);
            await using var body = await client.GetStreamAsync($"http://{service}/openapi/v1.json", timeout.Token);
            return (service, await JsonNode.ParseAsync(body, cancellationToken: timeout.Token) as JsonObject);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or System.Text.Json.JsonException
                || (exception is OperationCanceledException && !cancel.IsCancellationRequested)
            )
        {
            return (service, null);
        }
    }

    private sealed record CachedDocument(byte[] Utf8, DateTimeOffset ExpiresAt);
}
