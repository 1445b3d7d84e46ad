using MassTransit;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>
/// Knows whether every subscriber's queue exists. The setup step declares all queues and last of all the exchange
/// <see cref="Marker"/>; until it exists, a relay holds its messages, because a broker drops a message that no queue is
/// bound to. It is checked on every new connection, because a broker may come back empty.
/// </summary>
/// <param name="options">Says whether the marker is required.</param>
/// <param name="bus">The service's own bus, which declares the service's own queues.</param>
public sealed class BrokerTopology(IOptionsMonitor<OutboxOptions> options, IBusControl bus)
{
    /// <summary>Name of the exchange that the setup step declares after all queues.</summary>
    public const string Marker = "gov.topology";

    private BrokerPublisher? verified;
    private bool ownQueuesDeclared;

    /// <summary>Whether messages may be published on a connection. Called by the relay only; not thread-safe.</summary>
    internal async Task<bool> IsDeployedAsync(BrokerPublisher publisher, CancellationToken cancel)
    {
        ownQueuesDeclared = ownQueuesDeclared || bus.CheckHealth().Status == BusHealthStatus.Healthy;
        if (!ownQueuesDeclared)
        {
            return false;
        }
        if (options.CurrentValue.AwaitTopology && verified != publisher)
        {
            verified = await publisher.ExchangeExistsAsync(Marker, cancel) ? publisher : null;
            return verified is not null;
        }
        return true;
    }
}
