using System.Text.Json;

namespace GovPlatform.Gateway.Overview;

/// <summary>Asks one service how it is doing, and does not wait long for the answer.</summary>
internal sealed class ServiceProbe(IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client, which finds services by discovery.</summary>
    public const string Client = "services";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>How a service is doing; one that does not answer is down, and it says why.</summary>
    public async Task<ServiceView> ProbeAsync(string service, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var client = clients.CreateClient(Client);
            await using var body = await client.GetStreamAsync($"http://{service}/status", limit.Token);
            var told = await JsonSerializer.DeserializeAsync<Told>(body, JsonSerializerOptions.Web, limit.Token);
            var status = told?.Status ?? "down";
            var parts = told?.Parts ?? [];
            var reasons = parts.Where(p => p.Status != "ok").Select(p => $"{p.Name}: {p.Detail ?? p.Status}");
            return new ServiceView(service, status != "down", status, [.. reasons], parts);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ServiceView(service, Ready: false, "down", ["timeout"], []);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException)
        {
            return new ServiceView(service, Ready: false, "down", ["unreachable"], []);
        }
    }

    private sealed record Told(string Status, IReadOnlyList<PartView>? Parts);
}
