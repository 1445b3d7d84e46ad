using MassTransit;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>
/// Whether every subscriber's queue exists. The setup step declares all queues and last of all a marker; until it stands
/// a relay keeps its messages, because a broker drops what nobody is bound to. Asked on every new line, for a broker may come
/// back empty.
/// </summary>
/// <param name="options">Whether to wait for the marker.</param>
/// <param name="bus">The service's own bus, which declares its own queues.</param>
public sealed class BrokerTopology(IOptionsMonitor<OutboxOptions> options, IBusControl bus)
{
    /// <summary>Exchange that stands once all queues do.</summary>
    public const string Marker = "gov.topology";

    private BrokerPublisher? seen;
    private bool ownQueuesStand;

    /// <summary>Whether messages may leave.</summary>
    /// <param name="publisher">The line on which they would.</param>
    /// <param name="cancel">Stops asking.</param>
    internal async Task<bool> IsDeployedAsync(BrokerPublisher publisher, CancellationToken cancel)
    {
        ownQueuesStand = ownQueuesStand || bus.CheckHealth().Status == BusHealthStatus.Healthy;
        if (!ownQueuesStand)
        {
            return false;
        }
        if (options.CurrentValue.AwaitTopology && seen != publisher)
        {
            seen = await publisher.HasAsync(Marker, cancel) ? publisher : null;
            return seen is not null;
        }
        return true;
    }
}
