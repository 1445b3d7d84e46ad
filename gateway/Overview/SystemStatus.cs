using GovPlatform.Gateway.Routes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.Gateway.Overview;

/// <summary>
/// Looks at all services at once, and at most once a second however many ask. The gateway calls itself ready when every
/// service has been ready at least once: from then on, one that dies is that service's trouble and must not take the
/// others out of reach.
/// </summary>
internal sealed class SystemStatus(ServiceProbe probe, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim one = new(1, 1);
    private volatile SystemView? last;
    private volatile bool begun;

    /// <summary>The overview, at most a second old.</summary>
    public async Task<SystemView> GetAsync(CancellationToken cancel)
    {
        if (last is { } recent && clock.GetUtcNow() - recent.At < Fresh)
            return recent;
        await one.WaitAsync(cancel);
        try
        {
            if (last is { } since && clock.GetUtcNow() - since.At < Fresh)
                return since;
            var services = await Task.WhenAll(ServiceMap.Services.Select(name => probe.ProbeAsync(name, cancel)));
            last = new SystemView(Worst(services), clock.GetUtcNow(), services);
            begun |= Array.TrueForAll(services, service => service.Ready);
            return last;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (begun)
            return HealthCheckResult.Healthy();
        var view = await GetAsync(cancellationToken);
        return begun
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Join(", ", view.Services.Where(s => !s.Ready).Select(s => s.Name)));
    }

    private static string Worst(IReadOnlyCollection<ServiceView> services) =>
        services.Any(s => s.Status == "down") ? "down"
        : services.Any(s => s.Status == "degraded") ? "degraded"
        : "ok";
}
