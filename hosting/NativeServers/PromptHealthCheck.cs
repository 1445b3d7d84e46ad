using System.Runtime.CompilerServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NativeServers;

/// <summary>
/// Aspire asks a starting resource whether it is healthy, then again after one second, two, three, four and five, and whatever waits
/// for it waits for the rest of that pause. This repeats a check that fails while the resource starts every tenth of a second, for up to
/// five seconds, before it reports.
/// </summary>
/// <param name="check">What is asked.</param>
/// <param name="wasHealthy">Whether it has been healthy; kept beside this, which is made anew for each question.</param>
internal sealed class PromptHealthCheck(IHealthCheck check, StrongBox<bool> wasHealthy) : IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Puts one around each check.</summary>
    internal static void Wrap(IEnumerable<HealthCheckRegistration> registrations)
    {
        foreach (var registration in registrations)
        {
            var (make, wasHealthy) = (registration.Factory, new StrongBox<bool>());
            registration.Factory = services => new PromptHealthCheck(make(services), wasHealthy);
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
            // What has been healthy and is not any more is reported at once.
            if (isHealthy || wasHealthy.Value || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                wasHealthy.Value = isHealthy;
                return result;
            }
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
