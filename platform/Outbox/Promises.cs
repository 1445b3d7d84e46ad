using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using GovPlatform.Domain;

namespace GovPlatform.Outbox;

/// <summary>What an aggregate's events promise the other services. A save through a context sees to it by itself.</summary>
public sealed class Promises
{
    private readonly FrozenDictionary<Type, ContractDecision<Aggregate>> decide;
    private readonly OutboxSignal signal;
    private readonly TimeProvider clock;

    internal Promises(IEnumerable<ContractDecisions.Decision> decisions, OutboxSignal signal, TimeProvider clock)
    {
        decide = decisions.ToFrozenDictionary(decision => decision.Aggregate, decision => decision.Decide);
        this.signal = signal;
        this.clock = clock;
    }

    /// <summary>The messages to be written with the change; the aggregate forgets its events.</summary>
    /// <param name="aggregate">The aggregate after its steps.</param>
    public IReadOnlyList<OutboxMessage> Of(Aggregate aggregate)
    {
        var messages = new List<OutboxMessage>();
        foreach (var raised in aggregate.Raised)
        {
            if (decide[aggregate.GetType()](aggregate, raised) is { } contract)
            {
                messages.Add(Message(aggregate, raised, contract));
            }
        }
        aggregate.ForgetRaised();
        return messages;
    }

    /// <summary>The change is committed: wakes the relay.</summary>
    public void Kept() => signal.Wake();

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
