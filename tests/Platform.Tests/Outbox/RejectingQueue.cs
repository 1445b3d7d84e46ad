using RabbitMQ.Client;

namespace GovPlatform.PlatformTests.Outbox;

/// <summary>
/// A queue of length 0 bound to a contract's exchange: the broker rejects every message until it is disposed of.
/// </summary>
internal sealed class RejectingQueue : IAsyncDisposable
{
    private readonly IConnection connection;

    private RejectingQueue(IConnection connection) => this.connection = connection;

    public static async Task<RejectingQueue> BindAsync(string broker, Type contract)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync("rejecting queue");
        var channel = await connection.CreateChannelAsync();
        var limits = new Dictionary<string, object?> { ["x-max-length"] = 0, ["x-overflow"] = "reject-publish" };
        var queue = await channel.QueueDeclareAsync("", exclusive: true, arguments: limits);
        await channel.QueueBindAsync(queue.QueueName, $"{contract.Namespace}:{contract.Name}", "");
        return new RejectingQueue(connection);
    }

    /// <summary>Closes the connection, which deletes the exclusive queue.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
