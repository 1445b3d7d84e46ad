using RabbitMQ.Client;

namespace GovPlatform.PlatformTests;

/// <summary>A queue that is full, bound to a contract's exchange: the broker refuses every message until it is gone.</summary>
internal sealed class FullQueue : IAsyncDisposable
{
    private readonly IConnection connection;

    private FullQueue(IConnection connection) => this.connection = connection;

    public static async Task<FullQueue> BindAsync(string broker, Type contract)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync("full queue");
        var channel = await connection.CreateChannelAsync();
        var limits = new Dictionary<string, object?> { ["x-max-length"] = 0, ["x-overflow"] = "reject-publish" };
        var queue = await channel.QueueDeclareAsync("", exclusive: true, arguments: limits);
        await channel.QueueBindAsync(queue.QueueName, $"{contract.Namespace}:{contract.Name}", "");
        return new FullQueue(connection);
    }

    /// <summary>The queue goes with its connection.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
