using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>
/// Knows whether every subscriber's queue exists. The setup step declares all queues and last of all an exchange for
/// each service, the marker; until it exists, a relay holds its messages, because no queue would take them. It is checked
/// on every new connection, because a broker may come back empty.
/// </summary>
/// <param name="options">Says whether the marker is required.</param>
/// <param name="service">The service, whose subscriptions are part of the marker's name.</param>
/// <param name="bus">The service's own bus, which declares the service's own queues where there is no setup step.</param>
public sealed class BrokerTopology(IOptionsMonitor<OutboxOptions> options, ServiceIdentity service, IBusControl bus)
{
    private readonly string marker = MarkerOf(service.Name, service.Assembly);
    private BrokerPublisher? verified;
    private bool ownQueuesDeclared;

    /// <summary>
    /// Name of the exchange that says that a setup step of this version has declared the queues: it contains a digest of
    /// all contracts and of the service's subscriptions. A new contract or subscription thus waits for its own setup
    /// step, and does not mistake that of an earlier version for it.
    /// </summary>
    /// <param name="service">Lower-case name of the service.</param>
    /// <param name="assembly">The assembly with its consumers.</param>
    public static string MarkerOf(string service, Assembly assembly)
    {
        var subscriptions = assembly
            .GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type =>
                type.GetInterfaces()
                    .Where(contract => contract.IsAssignableTo(typeof(IConsumer)) || contract == typeof(IAddConsumers))
                    .Select(contract => $"{type.FullName} {contract}")
            );
        var topology = string.Join('\n', subscriptions.Concat(ContractTypes.ByName.Keys).Order(StringComparer.Ordinal));
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(topology));
        return $"gov.topology.{service}.{Convert.ToHexStringLower(digest.AsSpan(0, 8))}";
    }

    /// <summary>Whether messages may be published on a connection. Called by the relay only; not thread-safe.</summary>
    internal async Task<bool> IsDeployedAsync(BrokerPublisher publisher, CancellationToken cancel)
    {
        if (!options.CurrentValue.AwaitTopology)
        {
            ownQueuesDeclared = ownQueuesDeclared || bus.CheckHealth().Status == BusHealthStatus.Healthy;
            return ownQueuesDeclared;
        }
        if (verified != publisher)
        {
            verified = await publisher.ExchangeExistsAsync(marker, cancel) ? publisher : null;
        }
        return verified is not null;
    }
}
