using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>Why one message did not go.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Final">Whether trying again is useless.</param>
internal readonly record struct Refusal(string Reason, bool Final);

/// <summary>What became of a batch.</summary>
internal sealed record PublishOutcome(
    IReadOnlyList<OutboxMessage> Delivered,
    IReadOnlyList<(OutboxMessage Message, Refusal Refusal)> Refused,
    bool BrokerDown
);

/// <summary>
/// Publishes a batch with many confirms under way at once, and each aggregate's messages one after the other.
/// </summary>
internal sealed partial class OutboxPublisher(
    IBus bus,
    Topology topology,
    IOptionsMonitor<OutboxOptions> options,
    ILogger<OutboxPublisher> log
)
{
    /// <summary>A broker that does not confirm within this time counts as away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<PublishOutcome> PublishAsync(List<OutboxMessage> messages, CancellationToken cancel)
    {
        var batch = new Batch();
        if (!await topology.IsDeployedAsync(cancel))
        {
            return new PublishOutcome([], [], BrokerDown: true);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        using var room = new SemaphoreSlim(options.CurrentValue.Pipelined);
        var chains = messages
            .GroupBy(message => message.AggregateId)
            .Select(aggregate => PublishInOrderAsync([.. aggregate], batch, room, limit.Token));
        await Task.WhenAll(chains);
        cancel.ThrowIfCancellationRequested();
        return batch.Outcome();
    }

    private async Task PublishInOrderAsync(
        OutboxMessage[] messages,
        Batch batch,
        SemaphoreSlim room,
        CancellationToken cancel
    )
    {
        foreach (var message in messages)
        {
            if (batch.BrokerDown)
            {
                return;
            }
            try
            {
                await room.WaitAsync(cancel);
                try
                {
                    await PublishAsync(message, cancel);
                }
                finally
                {
                    room.Release();
                }
                batch.Deliver(message);
            }
            catch (Exception exception)
                when (exception is JsonException or UnknownContractException or NotSupportedException)
            {
                batch.Refuse(message, new Refusal(exception.Message, Final: true));
                return;
            }
            catch (Exception exception) when (IsRefusal(exception))
            {
                batch.Refuse(message, new Refusal(exception.Message, Final: false));
                return;
            }
            catch (Exception exception)
            {
                if (batch.LoseBroker())
                {
                    BrokerAway(exception.Message);
                }
                return;
            }
        }
    }

    private async Task PublishAsync(OutboxMessage message, CancellationToken cancel)
    {
        var type =
            ContractTypes.ByName.GetValueOrDefault(message.Type) ?? throw new UnknownContractException(message.Type);
        var contract =
            JsonSerializer.Deserialize(message.Body, type, ContractTypes.Json)
            ?? throw new JsonException("The body is null.");
        _ = ActivityContext.TryParse(message.TraceParent, null, out var parent);
        using var activity = OutboxMetrics.Activities.StartActivity("outbox deliver", ActivityKind.Internal, parent);
        activity?.SetTag("messaging.message.id", message.MessageId).SetTag("govplatform.contract", type.Name);
        activity?.SetTag("govplatform.sequence", message.Sequence);
        await bus.Publish(
            contract,
            type,
            context =>
            {
                context.MessageId = message.MessageId;
                context.CorrelationId = message.AggregateId;
            },
            cancel
        );
    }

    /// <summary>The broker is there and says no to this one message (a nack, or a return).</summary>
    private static bool IsRefusal(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is RabbitMQ.Client.Exceptions.PublishException)
            {
                return true;
            }
        }
        return false;
    }

    [LoggerMessage(2101, LogLevel.Warning, "The broker does not take messages: {Reason}; they stay in the outbox")]
    private partial void BrokerAway(string reason);

    private sealed class UnknownContractException(string type) : Exception($"No contract is called {type}.");

    private sealed class Batch
    {
        private readonly Lock gate = new();
        private readonly List<OutboxMessage> delivered = [];
        private readonly List<(OutboxMessage, Refusal)> refused = [];

        public bool BrokerDown { get; private set; }

        public void Deliver(OutboxMessage message)
        {
            lock (gate)
            {
                delivered.Add(message);
            }
        }

        public void Refuse(OutboxMessage message, Refusal refusal)
        {
            lock (gate)
            {
                refused.Add((message, refusal));
            }
        }

        public bool LoseBroker()
        {
            lock (gate)
            {
                var first = !BrokerDown;
                BrokerDown = true;
                return first;
            }
        }

        public PublishOutcome Outcome() => new(delivered, refused, BrokerDown);
    }
}
