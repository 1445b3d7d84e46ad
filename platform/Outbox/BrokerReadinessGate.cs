using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace GovPlatform.Outbox;

/// <summary>
/// Delays a bus's connection attempt until the broker accepts TCP connections. After a failed attempt MassTransit
/// pauses, longer each time and never shorter again, up to half a minute even if the broker has long been back; no
/// setting changes that. Waiting here means that no attempt fails for that reason. Thread-safe.
/// </summary>
internal sealed partial class BrokerReadinessGate(ILogger<BrokerReadinessGate> log, CancellationToken stopping)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(250);

    private int waiters;

    /// <summary>Returns when the broker accepts a connection. Does not check user and password.</summary>
    /// <exception cref="OperationCanceledException">
    /// The service is stopping; an attempt that fails would delay the stop by seconds.
    /// </exception>
    public async Task WaitAsync(ConnectionFactory broker)
    {
        if (await CanConnectAsync(broker))
        {
            return;
        }
        if (Interlocked.Increment(ref waiters) == 1)
        {
            LogUnreachable(broker.HostName, broker.Port);
        }
        do
        {
            await Task.Delay(RetryInterval, stopping);
        } while (!await CanConnectAsync(broker));
        if (Interlocked.Decrement(ref waiters) == 0)
        {
            LogReachable(broker.HostName, broker.Port);
        }
    }

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

    [LoggerMessage(2401, LogLevel.Warning, "No broker at {Host}:{Port}; messages wait until it is reachable")]
    private partial void LogUnreachable(string host, int port);

    [LoggerMessage(2402, LogLevel.Information, "The broker at {Host}:{Port} is reachable again")]
    private partial void LogReachable(string host, int port);
}
