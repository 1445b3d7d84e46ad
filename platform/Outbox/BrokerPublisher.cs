using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Outbox;

/// <summary>
/// The relay's own line to the broker, never mended: once it breaks, all that is under way on it ends at once, and the next
/// batch opens another. A client that mends its lines by itself may leave a publisher waiting for good (RabbitMQ.Client
/// issue 1930) or pause long after the broker is back.
/// </summary>
internal sealed class BrokerPublisher : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Lazy<Task>> exchanges = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource broken = new();
    private readonly IConnection connection;
    private readonly IChannel channel;

    private BrokerPublisher(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
        connection.ConnectionShutdownAsync += (_, _) => broken.CancelAsync();
        channel.ChannelShutdownAsync += (_, _) => broken.CancelAsync();
        if (!channel.IsOpen)
        {
            broken.Cancel();
        }
    }

    /// <summary>Told when nothing more can be sent.</summary>
    public CancellationToken Broken => broken.Token;

    /// <summary>Opens a line.</summary>
    /// <param name="broker">Where the broker is, with user and password.</param>
    /// <param name="name">Who opens it; the broker shows it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BrokerUnreachableException">There is no broker, or it does not let us in.</exception>
    public static async Task<BrokerPublisher> OpenAsync(Uri broker, string name, CancellationToken cancel)
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
            var confirmed = new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true
            );
            return new BrokerPublisher(connection, await connection.CreateChannelAsync(confirmed, cancel));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether an exchange stands.</summary>
    /// <param name="exchange">Its name.</param>
    /// <param name="cancel">Stops asking.</param>
    public async Task<bool> HasAsync(string exchange, CancellationToken cancel)
    {
        // The broker closes a channel on which it is asked for what is not there.
        await using var asking = await connection.CreateChannelAsync(cancellationToken: cancel);
        try
        {
            await asking.ExchangeDeclarePassiveAsync(exchange, cancel);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    /// <summary>Sends one message and waits until the broker has it for good.</summary>
    /// <param name="exchange">Where to; declared when first used.</param>
    /// <param name="properties">Its headers.</param>
    /// <param name="body">Its body.</param>
    /// <param name="cancel">Gives up waiting; the message may have arrived all the same.</param>
    /// <exception cref="PublishException">The broker refused this message.</exception>
    public async Task PublishAsync(
        string exchange,
        BasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancel
    )
    {
        var declared = exchanges.GetOrAdd(exchange, name => new(() => DeclareAsync(name))).Value;
        await (declared.IsCompletedSuccessfully ? declared : declared.WaitAsync(cancel));
        await channel
            .BasicPublishAsync(exchange, routingKey: "", mandatory: false, properties, body, cancel)
            .AsTask()
            .WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await broken.CancelAsync();
        // It may be half dead: nobody waits long for its farewell.
        await Task.WhenAny(connection.DisposeAsync().AsTask(), Task.Delay(Farewell));
    }

    private Task DeclareAsync(string exchange) =>
        channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: Broken);
}
