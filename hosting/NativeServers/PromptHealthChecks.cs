using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace NativeServers;

/// <summary>Notices at once that something has become healthy.</summary>
public static class PromptHealthChecksExtensions
{
    /// <summary>
    /// Aspire asks a starting resource whether it is healthy, then again after one second, two, three, four and five, and whatever waits
    /// for it waits for the rest of that pause. With this, a check that fails while the resource starts is repeated every tenth of a
    /// second before it reports, for up to five seconds.
    /// </summary>
    /// <param name="builder">The application.</param>
    public static IDistributedApplicationBuilder AddPromptHealthChecks(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Eventing.Subscribe<BeforeStartEvent>(
                (start, _) =>
                {
                    var options = start.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value;
                    foreach (var registration in options.Registrations)
                    {
                        var (make, memory) = (registration.Factory, new PromptHealthCheck.Memory());
                        registration.Factory = services => new PromptHealthCheck(make(services), memory);
                    }
                    return Task.CompletedTask;
                }
            );
        }
        return builder;
    }
}

/// <summary>One check, made anew each time; what it must remember is kept beside it.</summary>
internal sealed class PromptHealthCheck(IHealthCheck check, PromptHealthCheck.Memory memory) : IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

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
            if (isHealthy || memory.WasHealthy || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                memory.WasHealthy = isHealthy;
                return result;
            }
            await Task.Delay(Pause, cancellationToken);
        }
    }

    internal sealed class Memory
    {
        public bool WasHealthy { get; set; }
    }
}
