using System.Reflection;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace GovPlatform.Outbox;

/// <summary>
/// Declares every service's queues and, last of all, the exchanges that allow the relays to publish
/// (<see cref="BrokerTopology.MarkerOf"/>). A subscriber would never receive a message that is published before its
/// queue exists. It is the only process with the broker's administrator account; a service can declare nothing.
/// </summary>
public static class TopologyDeployment
{
    /// <summary>
    /// One service's queues are declared in about a second. If the broker takes this long the step fails, and the
    /// AppHost starts it again.
    /// </summary>
    private static readonly TimeSpan DeclareTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A bus that only declares goes on declaring once a second until it is stopped, and one that is stopped during a
    /// declaration may never end (MassTransit pull request 6099). By then its queues exist, so it is abandoned; the
    /// process ends soon anyway.
    /// </summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Declares the queues and the exchange that do not exist yet. Idempotent.</summary>
    /// <param name="broker">AMQP address with user and password.</param>
    /// <param name="services">Each service's name and assembly.</param>
    /// <param name="purgeQueues">Whether to purge the queues, the dead-letter queue included.</param>
    /// <param name="cancel">Cancels the deployment.</param>
    /// <exception cref="TimeoutException">A service's queues were not declared within thirty seconds.</exception>
    public static async Task DeployAsync(
        string broker,
        IEnumerable<(string Name, Assembly Assembly)> services,
        bool purgeQueues = false,
        CancellationToken cancel = default
    )
    {
        var queues = new QueueNameCollector();
        var markers = new List<string>();
        foreach (var (name, assembly) in services)
        {
            await DeployAsync(broker, name, assembly, queues, cancel);
            queues.Declared.Add(Messaging.DeadLettersOf(name));
            markers.Add(BrokerTopology.MarkerOf(name, assembly));
        }
        var factory = new ConnectionFactory { Uri = new Uri(broker) };
        await using var connection = await factory.CreateConnectionAsync("setup", cancel);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        foreach (var marker in markers)
        {
            await channel.ExchangeDeclareAsync(marker, ExchangeType.Fanout, durable: true, cancellationToken: cancel);
        }
        foreach (var queue in purgeQueues ? queues.Declared : [])
        {
            await channel.QueuePurgeAsync(queue, cancel);
        }
    }

    private static async Task DeployAsync(
        string broker,
        string name,
        Assembly assembly,
        QueueNameCollector queues,
        CancellationToken cancel
    )
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:broker"] = broker })
                .Build()
        );
        services.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddMessaging(name, assembly, deployOnly: true);
        services.AddSingleton<IConfigureReceiveEndpoint>(queues);
        var provider = services.BuildServiceProvider();
        var bus = provider.GetRequiredService<IBusControl>();
        await bus.StartAsync(cancel).WaitAsync(DeclareTimeout, cancel);
        await Task.WhenAny(StopAsync(provider, bus, cancel), Task.Delay(StopTimeout, cancel));
    }

    private static async Task StopAsync(ServiceProvider provider, IBusControl bus, CancellationToken cancel)
    {
        await bus.StopAsync(cancel);
        await provider.DisposeAsync();
    }

    /// <summary>Collects the name of every receive endpoint as it is configured.</summary>
    private sealed class QueueNameCollector : IConfigureReceiveEndpoint
    {
        public List<string> Declared { get; } = [];

        public void Configure(string name, IReceiveEndpointConfigurator configurator) => Declared.Add(name);
    }
}
