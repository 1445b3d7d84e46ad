using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using GovPlatform.Domain;

namespace GovPlatform.Outbox;

/// <summary>
/// Turns an aggregate's raised events into outbox messages. A save through a context does this by itself
/// (<see cref="OutboxInterceptor"/>); code that writes rows in another way calls it. Thread-safe.
/// </summary>
public sealed class OutboxWriter
{
    private readonly FrozenDictionary<Type, ContractDecision<Aggregate>> decisions;
    private readonly OutboxNotifier notifier;
    private readonly TimeProvider clock;

    internal OutboxWriter(
        IEnumerable<ContractDecisions.Decision> decisions,
        OutboxNotifier notifier,
        TimeProvider clock
    )
    {
        this.decisions = decisions.ToFrozenDictionary(decision => decision.Aggregate, decision => decision.Decide);
        this.notifier = notifier;
        this.clock = clock;
    }

    /// <summary>
    /// Creates the messages that must be written in the same transaction as the aggregate, and clears its events.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No decision is registered for the aggregate's type.</exception>
    /// <exception cref="UndecidedEventException">The decision does not list one of the events.</exception>
    public IReadOnlyList<OutboxMessage> CreateMessages(Aggregate aggregate)
    {
        var messages = new List<OutboxMessage>();
        foreach (var raised in aggregate.Raised)
        {
            if (decisions[aggregate.GetType()](aggregate, raised) is { } contract)
            {
                messages.Add(CreateMessage(aggregate, raised, contract));
            }
        }
        aggregate.ClearEvents();
        return messages;
    }

    /// <summary>Wakes the relay; call it when the transaction with the messages has committed.</summary>
    public void NotifyCommitted() => notifier.Notify();

    internal OutboxMessage CreateMessage(Aggregate aggregate, RaisedEvent raised, object contract)
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
