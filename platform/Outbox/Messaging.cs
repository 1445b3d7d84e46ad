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

/// <summary>
/// MassTransit on RabbitMQ as every service uses it: quorum queues, retries for all failures except rejections
/// (<see cref="RuleBrokenException"/>), and messages that cannot be handled kept in the service's database
/// (<see cref="FailedMessages"/>).
/// </summary>
public static class Messaging
{
    /// <summary>Deliveries of one message before the broker moves it to the dead letters.</summary>
    public const int DeliveryLimit = 20;

    private const ushort Prefetch = 200;

    /// <summary>
    /// Messages that one consumer handles at the same time. Each holds a database connection, and requests need
    /// connections too.
    /// </summary>
    private const int ConcurrentMessageLimit = 16;

    /// <summary>Adds the bus with a service's consumers; their queues are declared when it starts.</summary>
    /// <param name="services">The service's services.</param>
    /// <param name="service">The service's name, the first part of its queues' names.</param>
    /// <param name="assembly">The assembly with the consumers.</param>
    /// <param name="deployOnly">Declare the queues without consuming; used by the setup step.</param>
    public static void AddMessaging(
        this IServiceCollection services,
        string service,
        Assembly assembly,
        bool deployOnly = false
    )
    {
        // A message that is still being handled when the host's shutdown timeout ends is delivered again.
        services
            .AddOptions<MassTransitHostOptions>()
            .Configure<IOptions<HostOptions>>((bus, host) => bus.StopTimeout = host.Value.ShutdownTimeout);
        services.AddMassTransit(bus =>
        {
            // The county's data stays in the county; that includes the fact that the platform is running.
            bus.DisableUsageTelemetry();
            AddConsumers(bus, assembly);
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            bus.AddConfigureEndpointsCallback(
                (context, name, endpoint) => ConfigureEndpoint(context, endpoint, DeadLettersOf(service), deployOnly)
            );
            bus.UsingRabbitMq(
                (context, rabbitMq) =>
                {
                    var gate = new BrokerReadinessGate(
                        deployOnly || !AwaitsTopology(context) ? null : BrokerTopology.MarkerOf(service, assembly),
                        context.GetRequiredService<ILogger<BrokerReadinessGate>>(),
                        // The setup step has no host and therefore no lifetime.
                        context.GetService<IHostApplicationLifetime>()?.ApplicationStopping
                            ?? CancellationToken.None
                    );
                    rabbitMq.Host(
                        new Uri(Address(context.GetRequiredService<IConfiguration>())),
                        host => host.OnRefreshConnectionFactory = gate.WaitAsync
                    );
                    rabbitMq.DeployTopologyOnly = deployOnly;
                    rabbitMq.Publish<IFact>(fact => fact.Exclude = true);
                    rabbitMq.UseConsumeFilter(typeof(PublisherFilter<>), context);
                    rabbitMq.UseConsumeFilter(typeof(PlatformScopeFilter<>), context);
                    rabbitMq.ConfigureEndpoints(context);
                    rabbitMq.ReceiveEndpoint(
                        DeadLettersOf(service),
                        endpoint => ConfigureDeadLetters(context, endpoint, deployOnly)
                    );
                }
            );
        });
    }

    /// <summary>
    /// Adds all consumers of the assembly with their definitions. MassTransit's own scan finds public types only.
    /// </summary>
    private static void AddConsumers(IBusRegistrationConfigurator bus, Assembly assembly)
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
                .Endpoint(endpoint => endpoint.ConcurrentMessageLimit = ConcurrentMessageLimit);
        }
        foreach (var registrar in types.Where(type => type.IsAssignableTo(typeof(IAddConsumers))))
        {
            ((IAddConsumers)Activator.CreateInstance(registrar)!).AddTo(bus);
        }
    }

    /// <summary>The broker's AMQP address with user and password.</summary>
    /// <exception cref="InvalidOperationException">The connection string <c>broker</c> is not configured.</exception>
    internal static string Address(IConfiguration configuration) =>
        configuration.GetConnectionString("broker")
        ?? throw new InvalidOperationException(
            "The connection string 'broker' is missing (ConnectionStrings__broker)."
        );

    /// <summary>Name of the exchange and the queue of a service's messages that were delivered too often.</summary>
    internal static string DeadLettersOf(string service) => $"{service}-dead-letters";

    private static bool AwaitsTopology(IRegistrationContext context) =>
        context.GetRequiredService<IOptions<OutboxOptions>>().Value.AwaitTopology;

    private static void ConfigureEndpoint(
        IRegistrationContext context,
        IReceiveEndpointConfigurator endpoint,
        string deadLetters,
        bool deployOnly
    )
    {
        ConfigureTopology(context, endpoint, deployOnly);
        var failures = new FailedMessageFilter(context.GetRequiredService<FailedMessages>);
        endpoint.PublishFaults = false;
        endpoint.ConfigureError(error => error.UseFilter(failures));
        endpoint.ConfigureDeadLetter(skipped => skipped.UseFilter(failures));
        var retryLog = new RetryLogObserver(context.GetRequiredService<ILogger<RetryLogObserver>>());
        // While the database is unavailable the message is retried without limit and stays unacknowledged. Any other
        // failure is retried four times, a rejection never.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Exponential(
                int.MaxValue,
                TimeSpan.FromMilliseconds(100),
                TimeSpan.FromSeconds(10),
                TimeSpan.FromSeconds(1)
            );
            retry.Handle<Exception>(TransientDatabaseErrors.IsCauseOf);
            retry.ConnectRetryObserver(retryLog);
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
            retry.Ignore<ForeignContractException>();
            retry.Ignore<Exception>(TransientDatabaseErrors.IsCauseOf);
            retry.ConnectRetryObserver(retryLog);
        });
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.SetQuorumQueue();
            queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            queue.DeadLetterExchange = deadLetters;
            queue.PrefetchCount = Prefetch;
        }
    }

    /// <summary>
    /// The queue to which the broker moves what it has delivered too often. It has no consumer, so all of it is handed to
    /// the filter, which stores it.
    /// </summary>
    private static void ConfigureDeadLetters(
        IRegistrationContext context,
        IRabbitMqReceiveEndpointConfigurator queue,
        bool deployOnly
    )
    {
        ConfigureTopology(context, queue, deployOnly);
        var failures = new FailedMessageFilter(context.GetRequiredService<FailedMessages>);
        queue.PublishFaults = false;
        queue.ConfigureDeadLetter(skipped => skipped.UseFilter(failures));
        queue.SetQuorumQueue();
        // Without a limit of its own RabbitMQ 4 drops a message after 20 deliveries; this queue is the last resort.
        queue.SetQueueArgument("x-delivery-limit", 1_000_000);
    }

    /// <summary>Lets an endpoint use what the setup step has declared, where there is one.</summary>
    private static void ConfigureTopology(
        IRegistrationContext context,
        IReceiveEndpointConfigurator endpoint,
        bool deployOnly
    )
    {
        if (deployOnly || !AwaitsTopology(context))
        {
            return;
        }
        endpoint.ConfigureConsumeTopology = false;
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.ConfigureChannel(channel => channel.UseFilter(new PreparedTopologyFilter()));
        }
    }

    /// <summary>
    /// Consumers work for the platform and not for a caller, so row-level security lets them see all units. If two
    /// copies of a message are handled at the same time, one of them takes effect.
    /// </summary>
    private sealed class PlatformScopeFilter<T> : IFilter<ConsumeContext<T>>
        where T : class
    {
        public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
        {
            using var scope = RowSecurity.BeginPlatformScope();
            try
            {
                await next.Send(context);
            }
            catch (DbUpdateException exception) when (Inbox.IsHandledByAnother(exception))
            {
                // The other copy's work is committed and this one's was rolled back, so the message is acknowledged. Not told,
                // the bus would take it for a message without a consumer.
                await context.NotifyConsumed(context, TimeSpan.Zero, nameof(Inbox));
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("platform-view");
    }
}
