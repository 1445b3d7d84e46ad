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
/// MassTransit on RabbitMQ as every service uses it: quorum queues, dead letters, and retries for all failures except
/// rejections (<see cref="RuleBrokenException"/>).
/// </summary>
public static class Messaging
{
    /// <summary>Deliveries of one message before the broker moves it to the dead letters.</summary>
    public const int DeliveryLimit = 20;

    /// <summary>Name of the exchange and the queue of messages that were delivered too often.</summary>
    public const string DeadLetters = "gov.dead-letters";

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
                (context, name, endpoint) => ConfigureEndpoint(context, endpoint, deployOnly)
            );
            bus.UsingRabbitMq(
                (context, rabbitMq) =>
                {
                    var gate = new BrokerReadinessGate(
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
                    rabbitMq.UseConsumeFilter(typeof(PlatformScopeFilter<>), context);
                    rabbitMq.ConfigureEndpoints(context);
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

    private static void ConfigureEndpoint(
        IRegistrationContext context,
        IReceiveEndpointConfigurator endpoint,
        bool deployOnly
    )
    {
        // Bindings made by the setup step are not declared again at every connection: a connection that breaks while
        // bindings are being declared can leave the bus hanging permanently (BusHealthWatchdog).
        endpoint.ConfigureConsumeTopology =
            deployOnly || !context.GetRequiredService<IOptions<OutboxOptions>>().Value.AwaitTopology;
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
            retry.Ignore<Exception>(TransientDatabaseErrors.IsCauseOf);
            retry.ConnectRetryObserver(retryLog);
        });
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.SetQuorumQueue();
            queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            queue.BindDeadLetterQueue(DeadLetters, DeadLetters, deadLetterQueue => deadLetterQueue.SetQuorumQueue());
            queue.PrefetchCount = Prefetch;
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
                // The other copy's work is committed and this one's was rolled back, so the message is acknowledged.
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("platform-view");
    }
}
