using GovPlatform.Faults.Platform;
using RabbitMQ.Client;

namespace GovPlatform.Faults.Recounting;

/// <summary>
/// The broker's queues, as its administrator sees them. Their names come from the broker's own tool, once; counts are
/// read over AMQP, which starts no program.
/// </summary>
internal sealed class BrokerQueues(RunningPlatform platform)
{
    private IReadOnlyList<string>? names;

    /// <summary>
    /// Number of waiting messages per queue. Those handed to a consumer and not yet acknowledged are not counted.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, uint>> CountAsync(CancellationToken cancel)
    {
        names ??= BrokerTool.Run(platform.Processes, "list_queues", "name");
        var factory = new ConnectionFactory
        {
            Uri = platform.BrokerAddress,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            AutomaticRecoveryEnabled = false,
        };
        await using var connection = await factory.CreateConnectionAsync("fault checker", cancel);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        var counts = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            counts[name] = (await channel.QueueDeclarePassiveAsync(name, cancel)).MessageCount;
        }
        return counts;
    }

    /// <summary>Whether a queue holds what was set aside: messages wait there until a person looks.</summary>
    public static bool IsAside(string queue) =>
        queue.EndsWith("_error", StringComparison.Ordinal)
        || queue.EndsWith("_skipped", StringComparison.Ordinal)
        || queue.Contains("dead-letter", StringComparison.Ordinal);

    /// <summary>
    /// Error queues appear when they are first needed, so names are listed again for the recount.
    /// </summary>
    public void ForgetNames() => names = null;
}
