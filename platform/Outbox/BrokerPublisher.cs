using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Outbox;

/// <summary>
/// The relay's own connection to the broker. It is never recovered: when it breaks, every publish in flight on it fails
/// at once, and the next batch opens a new one. With automatic recovery a publish can wait forever (RabbitMQ.Client
/// issue 1930), or the client can pause long after the broker is back.
/// </summary>
internal sealed class BrokerPublisher : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Lazy<Task>> exchangeDeclarations = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closed = new();
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly bool topologyIsPrepared;

    private BrokerPublisher(IConnection connection, IChannel channel, bool topologyIsPrepared)
    {
        this.connection = connection;
        this.channel = channel;
        this.topologyIsPrepared = topologyIsPrepared;
        connection.ConnectionShutdownAsync += (_, _) => closed.CancelAsync();
        channel.ChannelShutdownAsync += (_, _) => closed.CancelAsync();
        if (!channel.IsOpen)
        {
            closed.Cancel();
        }
    }

    /// <summary>Cancelled when the connection or its channel has closed; nothing can be published after that.</summary>
    public CancellationToken Closed => closed.Token;

    /// <param name="broker">AMQP address with user and password.</param>
    /// <param name="name">Connection name, shown in RabbitMQ's management interface.</param>
    /// <param name="topologyIsPrepared">
    /// Whether the setup step has declared exchanges and queues. Then a message that no queue takes is rejected;
    /// otherwise exchanges are declared at their first use, and a message without a queue is dropped.
    /// </param>
    /// <param name="cancel">Cancels the attempt.</param>
    /// <exception cref="BrokerUnreachableException">The broker is not reachable or rejects the credentials.</exception>
    public static async Task<BrokerPublisher> OpenAsync(
        Uri broker,
        string name,
        bool topologyIsPrepared,
        CancellationToken cancel
    )
    {
        var factory = new ConnectionFactory
        {
            Uri = broker,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
        };
        var connection = await factory.CreateConnectionAsync(name, cancel);
        try
        {
            var channelOptions = new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true
            );
            var channel = await connection.CreateChannelAsync(channelOptions, cancel);
            return new BrokerPublisher(connection, channel, topologyIsPrepared);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> ExchangeExistsAsync(string exchange, CancellationToken cancel)
    {
        // A channel of its own: the broker closes a channel on which a missing exchange is declared passively.
        await using var probe = await connection.CreateChannelAsync(cancellationToken: cancel);
        try
        {
            await probe.ExchangeDeclarePassiveAsync(exchange, cancel);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    /// <summary>
    /// Publishes one persistent message and completes when the broker has confirmed it. Thread-safe.
    /// </summary>
    /// <param name="exchange">Name of a fanout exchange.</param>
    /// <param name="properties">AMQP properties and headers.</param>
    /// <param name="body">The envelope.</param>
    /// <param name="cancel">Stops waiting; the message may nevertheless have reached the broker.</param>
    /// <exception cref="PublishException">The broker rejected this message, or no queue takes it.</exception>
    public async Task PublishAsync(
        string exchange,
        BasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancel
    )
    {
        if (!topologyIsPrepared)
        {
            var declared = exchangeDeclarations.GetOrAdd(exchange, name => new(() => DeclareAsync(name))).Value;
            await (declared.IsCompletedSuccessfully ? declared : declared.WaitAsync(cancel));
        }
        await channel
            .BasicPublishAsync(exchange, routingKey: "", mandatory: topologyIsPrepared, properties, body, cancel)
            .AsTask()
            .WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        // Closing a connection that is already broken can hang, so it is abandoned after a short time.
        await Task.WhenAny(connection.DisposeAsync().AsTask(), Task.Delay(CloseTimeout));
    }

    private Task DeclareAsync(string exchange) =>
        channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: Closed);
}
