using System.Text.Json;

namespace GovPlatform.Gateway.Overview;

/// <summary>Reads the <c>/status</c> of one service, with a short timeout.</summary>
internal sealed class ServiceProbe(IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client that resolves service names by service discovery.</summary>
    public const string Client = "services";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Status of a service. One that does not answer is <c>down</c>, with the reason <c>timeout</c> or
    /// <c>unreachable</c>.
    /// </summary>
    public async Task<ServiceView> ProbeAsync(string service, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Timeout);
        try
        {
            using var client = clients.CreateClient(Client);
            await using var body = await client.GetStreamAsync($"http://{service}/status", timeout.Token);
            var response = await JsonSerializer.DeserializeAsync<StatusResponse>(
                body,
                JsonSerializerOptions.Web,
                timeout.Token
            );
            var status = response?.Status ?? "down";
            var parts = response?.Parts ?? [];
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

    private sealed record StatusResponse(string Status, IReadOnlyList<PartView>? Parts);
}
