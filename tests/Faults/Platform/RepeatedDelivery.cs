using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Faults.Platform;

/// <summary>
/// Delivers every second message of the platform once more, as a broker may that delivers at least once. A process that
/// dies between its commit and its acknowledgement causes the same, but only in a few milliseconds of a run.
/// </summary>
internal sealed class RepeatedDelivery(RunningPlatform platform) : IAsyncDisposable
{
    private const string Mark = "checker-repeated";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int seen;
    private int repeated;
    private Task running = Task.CompletedTask;

    /// <summary>
    /// Begins to repeat, and returns when every message from now on is seen. The names of the exchanges are asked for only
    /// here: the broker's tool takes seconds on a busy machine, and a broker that dies later keeps its exchanges.
    /// </summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var exchanges = BrokerTool
            .Run(platform.Processes, "list_exchanges", "name")
            .Where(name => name.StartsWith("GovPlatform.Contracts.", StringComparison.Ordinal))
            .ToList();
        running = RunAsync(exchanges);
        await listening.Task.WaitAsync(cancel);
    }

    /// <summary>Ends the repeating, and returns how many messages were delivered twice.</summary>
    public async Task<int> StopAsync()
    {
        await end.CancelAsync();
        await running;
        return repeated;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        end.Dispose();
    }

    private async Task RunAsync(IReadOnlyList<string> exchanges)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await RepeatAsync(exchanges);
            }
            catch (Exception failure)
                when (failure is RabbitMQClientException or IOException or InvalidOperationException)
            {
                // The broker may die meanwhile.
                await Task.Delay(Pause, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // The run has ended, or the broker did not answer in time.
            }
        }
    }

    private async Task RepeatAsync(IReadOnlyList<string> exchanges)
    {
        var factory = new ConnectionFactory
        {
            Uri = platform.BrokerAddress,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            AutomaticRecoveryEnabled = false,
        };
        await using var connection = await factory.CreateConnectionAsync("fault checker, repeating", end.Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: end.Token);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
        connection.ConnectionShutdownAsync += (_, _) => closed.CancelAsync();
        channel.ChannelShutdownAsync += (_, _) => closed.CancelAsync();
        var queue = (await channel.QueueDeclareAsync(cancellationToken: end.Token)).QueueName;
        foreach (var exchange in exchanges)
        {
            await channel.QueueBindAsync(queue, exchange, "", cancellationToken: end.Token);
        }
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) => AgainAsync(channel, message);
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, end.Token);
        listening.TrySetResult();
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
