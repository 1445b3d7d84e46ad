using System.Runtime.CompilerServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NativeServers;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class HealthCheckTests
{
    [Fact]
    public async Task A_check_waits_for_a_starting_server_and_reports_a_later_failure_at_once()
    {
        var results = new Queue<HealthStatus>([
            HealthStatus.Unhealthy,
            HealthStatus.Unhealthy,
            HealthStatus.Healthy,
            HealthStatus.Unhealthy,
        ]);
        var wasHealthy = new StrongBox<bool>();
        var calls = 0;

        Assert.Equal(HealthStatus.Healthy, await CheckAsync());
        Assert.Equal(3, calls);
        Assert.Equal(HealthStatus.Unhealthy, await CheckAsync());
        Assert.Equal(4, calls);

        async Task<HealthStatus> CheckAsync() =>
            (
                await new PromptHealthCheck(new StubHealthCheck(Next), wasHealthy).CheckHealthAsync(
                    new HealthCheckContext(),
                    Cancel
                )
            ).Status;

        HealthCheckResult Next()
        {
            calls++;
            return new HealthCheckResult(results.Dequeue());
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class StubHealthCheck(Func<HealthCheckResult> next) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(next());
    }
}
