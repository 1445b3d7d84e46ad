using System.Reflection;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace GovPlatform.Outbox;

/// <summary>
/// Declares every service's queues and, last of all, the marker that lets the relays publish: a message sent before its
/// subscribers' queues exist would be lost to them.
/// </summary>
public static class TopologyDeployment
{
    /// <summary>One service's queues take a second; a broker that keeps us longer is asked again from the start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A bus told to deploy goes on deploying once a second, and one stopped in the midst of that never ends (MassTransit pull
    /// request 6099). By then its queues stand, so it is left behind; the process ends soon anyway.
    /// </summary>
    private static readonly TimeSpan Leave = TimeSpan.FromSeconds(3);

    /// <summary>Declares what is missing. Safe to run again.</summary>
    /// <param name="broker">The broker's address with user and password.</param>
    /// <param name="services">Each service's name and assembly.</param>
    /// <param name="areEmptied">Whether the messages in the queues, dead letters included, are thrown away.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="TimeoutException">A service's queues were not declared within thirty seconds.</exception>
    public static async Task DeployAsync(
        string broker,
        IEnumerable<(string Name, Assembly Assembly)> services,
        bool areEmptied = false,
        CancellationToken cancel = default
    )
    {
        var queues = new QueueNames();
        foreach (var (name, assembly) in services)
        {
            await DeployAsync(broker, name, assembly, queues, cancel);
        }
        var factory = new ConnectionFactory { Uri = new Uri(broker) };
        await using var connection = await factory.CreateConnectionAsync("setup", cancel);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        await channel.ExchangeDeclareAsync(
            BrokerTopology.Marker,
            ExchangeType.Fanout,
            durable: true,
            cancellationToken: cancel
        );
        foreach (var queue in areEmptied ? queues.Declared.Append(Messaging.DeadLetters) : [])
        {
            await channel.QueuePurgeAsync(queue, cancel);
        }
    }

    private static async Task DeployAsync(
        string broker,
        string name,
        Assembly assembly,
        QueueNames queues,
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
        await bus.StartAsync(cancel).WaitAsync(Patience, cancel);
        await Task.WhenAny(LeaveAsync(provider, bus, cancel), Task.Delay(Leave, cancel));
    }

    private static async Task LeaveAsync(ServiceProvider provider, IBusControl bus, CancellationToken cancel)
    {
        await bus.StopAsync(cancel);
        await provider.DisposeAsync();
    }

    /// <summary>Hears the name of every queue as it is configured.</summary>
    private sealed class QueueNames : IConfigureReceiveEndpoint
    {
        public List<string> Declared { get; } = [];

        public void Configure(string name, IReceiveEndpointConfigurator configurator) => Declared.Add(name);
    }
}
