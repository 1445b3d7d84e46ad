using GovPlatform.Gateway.Routes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.Gateway.Overview;

/// <summary>
/// Probes all services concurrently, at most once a second regardless of the number of callers. The gateway becomes
/// ready when all services were ready in one probe, and stays ready: a service that fails later must not make the
/// others unreachable. Thread-safe.
/// </summary>
internal sealed class SystemStatus(ServiceProbe probe, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim probeLock = new(1, 1);
    private volatile SystemView? last;
    private volatile bool allWereReady;

    /// <summary>The status of all services, at most a second old.</summary>
    public async Task<SystemView> GetAsync(CancellationToken cancel)
    {
        if (last is { } recent && clock.GetUtcNow() - recent.At < MaxAge)
        {
            return recent;
        }
        await probeLock.WaitAsync(cancel);
        try
        {
            if (last is { } refreshed && clock.GetUtcNow() - refreshed.At < MaxAge)
            {
                return refreshed;
            }
            var services = await Task.WhenAll(ServiceMap.Services.Select(name => probe.ProbeAsync(name, cancel)));
            last = new SystemView(Worst(services), clock.GetUtcNow(), services);
            allWereReady |= Array.TrueForAll(services, service => service.Ready);
            return last;
        }
        finally
        {
            probeLock.Release();
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (allWereReady)
        {
            return HealthCheckResult.Healthy();
        }
        var view = await GetAsync(cancellationToken);
        return allWereReady
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Join(", ", view.Services.Where(s => !s.Ready).Select(s => s.Name)));
    }

    private static string Worst(IReadOnlyCollection<ServiceView> services) =>
        services.Any(s => s.Status == "down") ? "down"
        : services.Any(s => s.Status == "degraded") ? "degraded"
        : "ok";
}
