using System.Reflection;
using GovPlatform.Contracts;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>MassTransit on RabbitMQ, as every service uses it: quorum queues, dead letters, refusals never retried.</summary>
public static class Messaging
{
    /// <summary>Deliveries of one message before the broker gives it up to the dead letters.</summary>
    public const int DeliveryLimit = 20;

    /// <summary>Exchange and queue of messages nobody could take.</summary>
    public const string DeadLetters = "gov.dead-letters";

    private const ushort Prefetch = 200;

    /// <summary>Messages one reaction works on at once: each holds a connection, and requests need theirs.</summary>
    private const int AtOnce = 16;

    /// <summary>Connects a service's reactions to the broker, and declares their queues.</summary>
    /// <param name="services">The service's services.</param>
    /// <param name="service">Its name, first part of its queues' names.</param>
    /// <param name="assembly">Where its reactions are.</param>
    /// <param name="deployOnly">Only declare the queues and end; used by the setup step.</param>
    public static void AddMessaging(
        this IServiceCollection services,
        string service,
        Assembly assembly,
        bool deployOnly = false
    )
    {
        // What its reactions have not done when the service must be gone is delivered again.
        services
            .AddOptions<MassTransitHostOptions>()
            .Configure<IOptions<HostOptions>>((bus, host) => bus.StopTimeout = host.Value.ShutdownTimeout);
        services.AddMassTransit(bus =>
        {
            // Nobody outside the county learns anything of it, not even that it runs.
            bus.DisableUsageTelemetry();
            AddReactions(bus, assembly);
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            bus.AddConfigureEndpointsCallback(
                (context, name, endpoint) => ConfigureEndpoint(context, endpoint, deployOnly)
            );
            bus.UsingRabbitMq(
                (context, rabbit) =>
                {
                    var gate = new BrokerReadinessGate(
                        context.GetRequiredService<ILogger<BrokerReadinessGate>>(),
                        // The setup step has no host that could stop.
                        context.GetService<IHostApplicationLifetime>()?.ApplicationStopping
                            ?? CancellationToken.None
                    );
                    rabbit.Host(
                        new Uri(Address(context.GetRequiredService<IConfiguration>())),
                        host => host.OnRefreshConnectionFactory = gate.WaitAsync
                    );
                    rabbit.DeployTopologyOnly = deployOnly;
                    rabbit.Publish<IFact>(fact => fact.Exclude = true);
                    rabbit.UseConsumeFilter(typeof(PlatformView<>), context);
                    rabbit.ConfigureEndpoints(context);
                }
            );
        });
    }

    /// <summary>All consumers of the assembly, with their definitions; MassTransit's own scan sees only public types.</summary>
    private static void AddReactions(IBusRegistrationConfigurator bus, Assembly assembly)
    {
        var types = assembly
            .GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            .ToList();
        var definitions = types
            .Where(type => type.IsAssignableTo(typeof(IConsumerDefinition)))
            .ToDictionary(definition => definition.BaseType!.GetGenericArguments()[0]);
        foreach (var consumer in types.Where(type => type.IsAssignableTo(typeof(IConsumer))))
        {
            bus.AddConsumer(consumer, definitions.GetValueOrDefault(consumer))
                .Endpoint(endpoint => endpoint.ConcurrentMessageLimit = AtOnce);
        }
        foreach (var more in types.Where(type => type.IsAssignableTo(typeof(IAddConsumers))))
        {
            ((IAddConsumers)Activator.CreateInstance(more)!).AddTo(bus);
        }
    }

    /// <summary>Where the broker is, with user and password.</summary>
    /// <param name="configuration">The service's settings.</param>
    /// <exception cref="InvalidOperationException">They do not say.</exception>
    internal static string Address(IConfiguration configuration) =>
        configuration.GetConnectionString("broker")
        ?? throw new InvalidOperationException(
            "The connection string 'broker' is missing (ConnectionStrings__broker)."
        );

    private static void ConfigureEndpoint(
        IRegistrationContext context,
        IReceiveEndpointConfigurator endpoint,
        bool deployOnly
    )
    {
        // What the setup step has bound is not bound again at every connection.
        endpoint.ConfigureConsumeTopology =
            deployOnly || !context.GetRequiredService<IOptions<OutboxOptions>>().Value.AwaitTopology;
        var retries = new RetryLogObserver(context.GetRequiredService<ILogger<RetryLogObserver>>());
        // A database that is away is waited for, the message unacknowledged; anything else is tried a few times.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Exponential(
                int.MaxValue,
                TimeSpan.FromMilliseconds(100),
                TimeSpan.FromSeconds(10),
                TimeSpan.FromSeconds(1)
            );
            retry.Handle<Exception>(TransientDatabaseErrors.IsCauseOf);
            retry.ConnectRetryObserver(retries);
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Intervals(
                TimeSpan.FromMilliseconds(50),
                TimeSpan.FromMilliseconds(500),
                TimeSpan.FromSeconds(2),
                TimeSpan.FromSeconds(5)
            );
            retry.Ignore<RuleBrokenException>();
            retry.Ignore<Exception>(TransientDatabaseErrors.IsCauseOf);
            retry.ConnectRetryObserver(retries);
        });
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.SetQuorumQueue();
            queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            queue.BindDeadLetterQueue(DeadLetters, DeadLetters, dead => dead.SetQuorumQueue());
            queue.PrefetchCount = Prefetch;
        }
    }

    /// <summary>
    /// Reactions see all units: they keep the platform's own copies. Of two copies of a message at once, one acts.
    /// </summary>
    private sealed class PlatformView<T> : IFilter<ConsumeContext<T>>
        where T : class
    {
        public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
        {
            using var platform = RowSecurity.BeginPlatformScope();
            try
            {
                await next.Send(context);
            }
            catch (DbUpdateException refused) when (Inbox.IsHandledByAnother(refused))
            {
                // The other copy's work is done, and this one's is undone: the message is acknowledged.
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("platform-view");
    }
}
