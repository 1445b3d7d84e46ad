using System.Text;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace GovPlatform.Bench;

/// <summary>
/// The minimal path from a message to a database row, with RabbitMQ.Client and Npgsql only: publish with confirm, a
/// quorum queue, one committed upsert, and the acknowledgement.
/// </summary>
internal sealed class RawPipeline(
    IConnection connection,
    IChannel publisher,
    IChannel consumer,
    NpgsqlDataSource source
) : IAsyncDisposable
{
    private const string Queue = "bench.visible";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(new string('x', 600));

    /// <summary>Connects, creates the table and the queue, and starts consuming.</summary>
    public static async Task<RawPipeline> StartAsync(string broker, string database)
    {
        var source = NpgsqlDataSource.Create(database);
        await using var table = source.CreateCommand("CREATE TABLE seen (id uuid PRIMARY KEY, times bigint NOT NULL)");
        await table.ExecuteNonQueryAsync();
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var publisher = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var consumer = await connection.CreateChannelAsync();
        await consumer.QueueDeclareAsync(
            Queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20 }
        );
        await consumer.BasicQosAsync(0, 200, global: false);
        var pipeline = new RawPipeline(connection, publisher, consumer, source);
        var events = new AsyncEventingBasicConsumer(consumer);
        events.ReceivedAsync += (_, delivery) => pipeline.ConsumeAsync(delivery);
        await consumer.BasicConsumeAsync(Queue, autoAck: false, events);
        return pipeline;
    }

    /// <summary>Completes when the broker has confirmed the message.</summary>
    public ValueTask PublishAsync(Guid id) =>
        publisher.BasicPublishAsync(
            "",
            Queue,
            mandatory: false,
            new BasicProperties { Persistent = true, MessageId = id.ToString() },
            Body
        );

    public async ValueTask DisposeAsync()
    {
        await publisher.DisposeAsync();
        await consumer.DisposeAsync();
        await connection.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task ConsumeAsync(BasicDeliverEventArgs delivery)
    {
        await using var upsert = source.CreateCommand(
            "INSERT INTO seen VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET times = seen.times + 1"
        );
        upsert.Parameters.AddWithValue(Guid.Parse(delivery.BasicProperties.MessageId!));
        await upsert.ExecuteNonQueryAsync();
        await consumer.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }
}
