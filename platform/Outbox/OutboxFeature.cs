using System.Runtime.CompilerServices;
using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.Outbox;

/// <summary>Adds outbox, inbox and bus to a service.</summary>
public static class OutboxFeature
{
    /// <summary>
    /// Adds outbox, relay, inbox, bus, health checks and metrics. Call it after <c>AddServiceDefaults</c> and
    /// <c>AddDatabase</c>.
    /// </summary>
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
        services.AddSingleton<FailedMessages>();
        services.AddSingleton<IInterceptor, OutboxInterceptor>();
        services.AddSingleton<IInterceptor, OutboxCommitInterceptor>();
        services.AddMessaging(service.Name, service.Assembly);
        services.AddSingleton<OutboxRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRelay>());
        services.AddHostedService<BusHealthWatchdog>();
        services.AddHostedService<InboxPruning>();
        services.AddSingleton<RestoreInventory>();
        services.AddHostedService<StateRepublisher>();
        services.AddHostedService<CopyRefresher>();
        services
            .AddHealthChecks()
            .Add(
                new HealthCheckRegistration("broker", CreateBusCheck, HealthStatus.Degraded, [HealthEndpoints.Degrades])
            )
            .Add(
                new HealthCheckRegistration(
                    "outbox",
                    CreateOutboxCheck,
                    HealthStatus.Degraded,
                    [HealthEndpoints.Degrades]
                )
            )
            .Add(
                new HealthCheckRegistration(
                    "inbox",
                    CreateInboxCheck,
                    HealthStatus.Degraded,
                    [HealthEndpoints.Degrades]
                )
            );
    }

    private static BusHealthCheck CreateBusCheck(IServiceProvider services) =>
        new(services.GetRequiredService<IBusControl>());

    private static OutboxHealthCheck CreateOutboxCheck(IServiceProvider services) =>
        new(services.GetRequiredService<OutboxMetrics>());

    private static InboxHealthCheck CreateInboxCheck(IServiceProvider services) =>
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
        private static readonly TimeSpan DegradedAge = TimeSpan.FromMinutes(1);

        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            var state = metrics.State ?? OutboxState.Standby;
            var summary = $"{state.Depth} waiting, oldest {state.Age.TotalSeconds:F0} s, {state.Parked} parked";
            return Task.FromResult(
                state.Age < DegradedAge && state.Parked == 0
                    ? HealthCheckResult.Healthy(summary)
                    : HealthCheckResult.Degraded(summary)
            );
        }
    }

    private sealed class InboxHealthCheck(OutboxMetrics metrics) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            var failed = (metrics.State ?? OutboxState.Standby).Failed;
            return Task.FromResult(
                failed == 0
                    ? HealthCheckResult.Healthy("0 failed")
                    : HealthCheckResult.Degraded($"{failed} failed, waiting for a replay")
            );
        }
    }
}
