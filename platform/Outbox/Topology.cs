using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Outbox;

/// <summary>
/// Whether every subscriber's queue exists. The setup step declares all queues and last of all a marker; until it stands
/// a relay keeps its messages, because a broker drops what nobody is bound to. Asked again after a while, for a broker
/// may come back empty.
/// </summary>
public sealed class Topology
{
    /// <summary>Exchange that stands once all queues do.</summary>
    public const string Marker = "gov.topology";

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);
    private readonly string? broker;
    private readonly IOptionsMonitor<OutboxOptions> options;
    private readonly TimeProvider clock;
    private readonly IBusControl bus;
    private DateTimeOffset? seen;
    private bool ownQueuesStand;

    /// <summary>Made by the container.</summary>
    public Topology(
        IConfiguration configuration,
        IOptionsMonitor<OutboxOptions> options,
        TimeProvider clock,
        IBusControl bus
    )
    {
        this.bus = bus;
        broker = configuration.GetConnectionString("broker");
        this.options = options;
        this.clock = clock;
    }

    /// <summary>Whether messages may leave.</summary>
    /// <param name="cancel">Stops asking.</param>
    public async Task<bool> IsDeployedAsync(CancellationToken cancel)
    {
        // Our own queues are declared by our own bus as it starts.
        ownQueuesStand = ownQueuesStand || bus.CheckHealth().Status == BusHealthStatus.Healthy;
        if (!ownQueuesStand)
        {
            return false;
        }
        if (!options.CurrentValue.AwaitTopology || clock.GetUtcNow() - seen < AskAgain)
        {
            return true;
        }
        try
        {
            var factory = new ConnectionFactory { Uri = new Uri(broker!), AutomaticRecoveryEnabled = false };
            await using var connection = await factory.CreateConnectionAsync("topology", cancel);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
            await channel.ExchangeDeclarePassiveAsync(Marker, cancel);
            seen = clock.GetUtcNow();
            return true;
        }
        catch (Exception exception)
            when (exception is BrokerUnreachableException or OperationInterruptedException or IOException)
        {
            seen = null;
            return false;
        }
    }
}
