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

/// <summary>One service in the gateway's overview.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ready">Whether it takes requests.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Reasons">What is wrong, empty when nothing is.</param>
/// <param name="Parts">What it rests on, one by one.</param>
internal sealed record ServiceView(
    string Name,
    bool Ready,
    string Status,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<PartView> Parts
);

/// <summary>One thing a service rests on, as the service tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Detail">More, where there is more to say.</param>
internal sealed record PartView(string Name, string Status, string? Detail);

/// <summary>All services in one answer.</summary>
/// <param name="Status">The worst of them: <c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="At">When they were asked, UTC.</param>
/// <param name="Services">One by one.</param>
internal sealed record SystemView(string Status, DateTimeOffset At, IReadOnlyList<ServiceView> Services);
