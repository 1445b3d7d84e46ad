using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace GovPlatform.Outbox;

/// <summary>
/// Waits until the broker lets somebody in. After an attempt that failed the bus pauses, each time longer and never shorter
/// again, at last for half a minute although the broker has long been back. So it makes none in vain: it asks here first.
/// </summary>
/// <param name="log">Says that the broker is away, and that it is back.</param>
/// <param name="stopping">Told when the service stops.</param>
internal sealed partial class BrokerReadinessGate(ILogger<BrokerReadinessGate> log, CancellationToken stopping)
{
    private static readonly TimeSpan Knock = TimeSpan.FromMilliseconds(250);

    private int waiting;

    /// <summary>Returns as soon as the broker accepts a connection.</summary>
    /// <param name="broker">Where it is.</param>
    /// <exception cref="OperationCanceledException">The service stops: an attempt in vain would hold it up for seconds.</exception>
    public async Task WaitAsync(ConnectionFactory broker)
    {
        if (await WaitUntilReadyAsync(broker))
        {
            return;
        }
        if (Interlocked.Increment(ref waiting) == 1)
        {
            Shut(broker.HostName, broker.Port);
        }
        do
        {
            await Task.Delay(Knock, stopping);
        } while (!await WaitUntilReadyAsync(broker));
        if (Interlocked.Decrement(ref waiting) == 0)
        {
            Open(broker.HostName, broker.Port);
        }
    }

    private async Task<bool> WaitUntilReadyAsync(ConnectionFactory broker)
    {
        try
        {
            using var visitor = new TcpClient();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            patience.CancelAfter(broker.RequestedConnectionTimeout);
            await visitor.ConnectAsync(broker.HostName, broker.Port, patience.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(2401, LogLevel.Warning, "No broker at {Host}:{Port}; messages wait")]
    private partial void Shut(string host, int port);

    [LoggerMessage(2402, LogLevel.Information, "The broker at {Host}:{Port} is there again")]
    private partial void Open(string host, int port);
}
