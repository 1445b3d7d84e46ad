using System.Runtime.CompilerServices;
using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.Outbox;

/// <summary>Gives a service its outbox, inbox and bus.</summary>
public static class OutboxFeature
{
    /// <summary>Adds them. The database must have been added before.</summary>
    /// <param name="builder">The service.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddOutbox<TDb>(this WebApplicationBuilder builder)
        where TDb : DbContext
    {
        var services = builder.Services;
        var service = services.Select(item => item.ImplementationInstance).OfType<ServiceIdentity>().Single();
        services.AddOptions<OutboxOptions>().BindConfiguration("Outbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OutboxNotifier>();
        services.AddSingleton(provider => new OutboxWriter(
            provider.GetServices<ContractDecisions.Decision>(),
            provider.GetRequiredService<OutboxNotifier>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<OutboxLock>();
        services.AddSingleton<OutboxMetrics>();
        services.AddSingleton<OutboxPublisher>();
        services.AddSingleton<BrokerTopology>();
        services.AddSingleton<ParkedMessages>();
        services.AddSingleton<IInterceptor, OutboxInterceptor>();
        services.AddSingleton<IInterceptor, OutboxCommitInterceptor>();
        services.AddMessaging(service.Name, service.Assembly);
        services.AddSingleton<OutboxRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRelay>());
        services.AddHostedService<BusHealthWatchdog>();
        services.AddHostedService<InboxPruning>();
        services
            .AddHealthChecks()
            .Add(new HealthCheckRegistration("broker", Broker, HealthStatus.Degraded, [HealthEndpoints.Degrades]))
            .Add(new HealthCheckRegistration("outbox", Outbox, HealthStatus.Degraded, [HealthEndpoints.Degrades]));
    }

    private static BusHealthCheck Broker(IServiceProvider services) => new(services.GetRequiredService<IBusControl>());

    private static OutboxHealthCheck Outbox(IServiceProvider services) =>
        new(services.GetRequiredService<OutboxMetrics>());

    private sealed class BusHealthCheck(IBusControl bus) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                bus.CheckHealth().Status == BusHealthStatus.Healthy
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Degraded("the broker is not connected; messages wait in the outbox")
            );
    }

    private sealed class OutboxHealthCheck(OutboxMetrics metrics) : IHealthCheck
    {
        private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            var state = metrics.State ?? OutboxState.Elsewhere;
            var words = $"{state.Depth} waiting, oldest {state.Age.TotalSeconds:F0} s, {state.Parked} parked";
            return Task.FromResult(
                state.Age < Late && state.Parked == 0
                    ? HealthCheckResult.Healthy(words)
                    : HealthCheckResult.Degraded(words)
            );
        }
    }
}
