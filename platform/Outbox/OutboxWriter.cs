using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using GovPlatform.Domain;

namespace GovPlatform.Outbox;

/// <summary>What an aggregate's events promise the other services. A save through a context sees to it by itself.</summary>
public sealed class OutboxWriter
{
    private readonly FrozenDictionary<Type, ContractDecision<Aggregate>> decide;
    private readonly OutboxNotifier notifier;
    private readonly TimeProvider clock;

    internal OutboxWriter(
        IEnumerable<ContractDecisions.Decision> decisions,
        OutboxNotifier notifier,
        TimeProvider clock
    )
    {
        decide = decisions.ToFrozenDictionary(decision => decision.Aggregate, decision => decision.Decide);
        this.notifier = notifier;
        this.clock = clock;
    }

    /// <summary>The messages to be written with the change; the aggregate forgets its events.</summary>
    /// <param name="aggregate">The aggregate after its steps.</param>
    public IReadOnlyList<OutboxMessage> CreateMessages(Aggregate aggregate)
    {
        var messages = new List<OutboxMessage>();
        foreach (var raised in aggregate.Raised)
        {
            if (decide[aggregate.GetType()](aggregate, raised) is { } contract)
            {
                messages.Add(Message(aggregate, raised, contract));
            }
        }
        aggregate.ClearEvents();
        return messages;
    }

    /// <summary>The change is committed: wakes the relay.</summary>
    public void Kept() => notifier.Notify();

    private OutboxMessage Message(Aggregate aggregate, RaisedEvent raised, object contract)
    {
        var now = clock.GetUtcNow();
        return new OutboxMessage
        {
            AggregateId = aggregate.Id,
            Sequence = raised.Sequence,
            MessageId = Guid.CreateVersion7(now),
            Type = contract.GetType().FullName!,
            Body = JsonSerializer.Serialize(contract, contract.GetType(), ContractTypes.Json),
            TraceParent = Activity.Current?.Id,
            CreatedAt = now,
        };
    }
}
