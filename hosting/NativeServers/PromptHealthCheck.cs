using System.Runtime.CompilerServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NativeServers;

/// <summary>
/// Lets a starting resource become healthy sooner. Aspire checks it after one, two, three, four and five seconds, and
/// dependent resources wait for the next check. This health check repeats a failing check every 100 ms for up to five
/// seconds before it reports the failure.
/// </summary>
/// <param name="wasHealthy">The last result. Held outside, because an instance is created for each check.</param>
internal sealed class PromptHealthCheck(IHealthCheck check, StrongBox<bool> wasHealthy) : IHealthCheck
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>Wraps all registered checks.</summary>
    internal static void Wrap(IEnumerable<HealthCheckRegistration> registrations)
    {
        foreach (var registration in registrations)
        {
            var (create, wasHealthy) = (registration.Factory, new StrongBox<bool>());
            registration.Factory = services => new PromptHealthCheck(create(services), wasHealthy);
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var result = await check.CheckHealthAsync(context, cancellationToken);
            var isHealthy = result.Status == HealthStatus.Healthy;
            // A resource that was healthy and no longer is must be reported at once.
            if (isHealthy || wasHealthy.Value || TimeProvider.System.GetElapsedTime(started) > MaxWait)
            {
                wasHealthy.Value = isHealthy;
                return result;
            }
            await Task.Delay(RetryInterval, cancellationToken);
        }
    }
}
