using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Outbox;

/// <summary>
/// Delays a bus's connection attempt until the broker accepts connections and the setup step has declared the queues.
/// After a failed attempt MassTransit pauses, longer each time and never shorter again, up to half a minute even if the
/// broker has long been back; no setting changes that. Waiting here means that no attempt fails for these reasons.
/// Thread-safe.
/// </summary>
/// <param name="marker">The exchange that the setup step declares last; null if there is no such step.</param>
/// <param name="log">Says once when it begins and ends to wait.</param>
/// <param name="stopping">Ends the wait: an attempt that fails would delay the service's stop by seconds.</param>
internal sealed partial class BrokerReadinessGate(
    string? marker,
    ILogger<BrokerReadinessGate> log,
    CancellationToken stopping
)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(250);

    private int waiters;

    /// <summary>Returns when a connection can work, or when the broker rejects user or password.</summary>
    /// <exception cref="OperationCanceledException">The service is stopping.</exception>
    public async Task WaitAsync(ConnectionFactory broker)
    {
        if (await IsReadyAsync(broker))
        {
            return;
        }
        if (Interlocked.Increment(ref waiters) == 1)
        {
            LogNotReady(broker.HostName, broker.Port);
        }
        do
        {
            await Task.Delay(RetryInterval, stopping);
        } while (!await IsReadyAsync(broker));
        if (Interlocked.Decrement(ref waiters) == 0)
        {
            LogReady(broker.HostName, broker.Port);
        }
    }

    private async Task<bool> IsReadyAsync(ConnectionFactory broker) =>
        await CanConnectAsync(broker) && (marker is null || await IsDeployedAsync(broker, marker));

    private async Task<bool> CanConnectAsync(ConnectionFactory broker)
    {
        try
        {
            using var client = new TcpClient();
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            timeout.CancelAfter(broker.RequestedConnectionTimeout);
            await client.ConnectAsync(broker.HostName, broker.Port, timeout.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> IsDeployedAsync(ConnectionFactory broker, string exchange)
    {
        try
        {
            await using var publisher = await BrokerPublisher.OpenAsync(
                new Uri(
                    $"amqp://{Uri.EscapeDataString(broker.UserName)}:{Uri.EscapeDataString(broker.Password)}"
                        + $"@{broker.HostName}:{broker.Port}/{Uri.EscapeDataString(broker.VirtualHost)}"
                ),
                "queues",
                topologyIsPrepared: true,
                stopping
            );
            return await publisher.ExchangeExistsAsync(exchange, stopping);
        }
        catch (BrokerUnreachableException exception) when (exception.InnerException is AuthenticationFailureException)
        {
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(
        2401,
        LogLevel.Warning,
        "The broker at {Host}:{Port} is not reachable, or its queues are not declared; messages wait"
    )]
    private partial void LogNotReady(string host, int port);

    [LoggerMessage(2402, LogLevel.Information, "The broker at {Host}:{Port} can be used again")]
    private partial void LogReady(string host, int port);
}
