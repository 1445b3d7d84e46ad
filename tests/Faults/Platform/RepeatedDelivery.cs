using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Faults.Platform;

/// <summary>
/// Delivers every second message of the platform once more, as a broker may that delivers at least once. A process that
/// dies between its commit and its acknowledgement causes the same, but only in a few milliseconds of a run.
/// </summary>
internal sealed class RepeatedDelivery(RunningPlatform platform)
{
    private const string Mark = "checker-repeated";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int seen;
    private int repeated;

    /// <summary>Repeats until it is cancelled, and returns how many messages. The broker may die meanwhile.</summary>
    public async Task<int> RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await RepeatAsync(end);
            }
            catch (Exception failure)
                when (failure is RabbitMQClientException or IOException or InvalidOperationException)
            {
                await Task.Delay(Pause, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // The run has ended, or the broker did not answer in time.
            }
        }
        return repeated;
    }

    private async Task RepeatAsync(CancellationToken end)
    {
        var exchanges = BrokerTool.Run(platform.Processes, "list_exchanges", "name");
        var factory = new ConnectionFactory
        {
            Uri = platform.BrokerAddress,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            AutomaticRecoveryEnabled = false,
        };
        await using var connection = await factory.CreateConnectionAsync("fault checker, repeating", end);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: end);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(end);
        connection.ConnectionShutdownAsync += (_, _) => closed.CancelAsync();
        channel.ChannelShutdownAsync += (_, _) => closed.CancelAsync();
        var queue = (await channel.QueueDeclareAsync(cancellationToken: end)).QueueName;
        foreach (
            var exchange in exchanges.Where(name => name.StartsWith("GovPlatform.Contracts.", StringComparison.Ordinal))
        )
        {
            await channel.QueueBindAsync(queue, exchange, "", cancellationToken: end);
        }
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) => AgainAsync(channel, message);
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, end);
        await Task.Delay(Timeout.Infinite, closed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AgainAsync(IChannel channel, BasicDeliverEventArgs message)
    {
        var headers = new Dictionary<string, object?>(
            message.BasicProperties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        if (!headers.TryAdd(Mark, value: true) || Interlocked.Increment(ref seen) % 2 == 0)
        {
            return;
        }
        var properties = new BasicProperties(message.BasicProperties) { Headers = headers };
        await channel.BasicPublishAsync(
            message.Exchange,
            message.RoutingKey,
            mandatory: false,
            properties,
            message.Body.ToArray()
        );
        Interlocked.Increment(ref repeated);
    }
}
