using System.Collections.Frozen;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.Outbox;

/// <summary>Writes the promised messages in the same save as the change, and wakes the relay once it is committed.</summary>
internal sealed class OutboxInterceptor(
    IEnumerable<ContractDecisions.Decision> decisions,
    OutboxSignal signal,
    TimeProvider clock
) : SaveChangesInterceptor
{
    private readonly FrozenDictionary<Type, ContractDecision<Aggregate>> decide = decisions.ToFrozenDictionary(
        decision => decision.Aggregate,
        decision => decision.Decide
    );

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Promise(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Promise(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
        {
            signal.Wake();
        }
        return ValueTask.FromResult(result);
    }

    private void Promise(DbContext db)
    {
        var changed = db.ChangeTracker.Entries<Aggregate>().Where(entry => entry.Entity.Raised.Count > 0);
        foreach (var aggregate in changed.Select(entry => entry.Entity).ToList())
        {
            foreach (var raised in aggregate.Raised)
            {
                if (decide[aggregate.GetType()](aggregate, raised) is { } contract)
                {
                    db.Add(Message(aggregate, raised, contract));
                }
            }
            aggregate.ForgetRaised();
        }
    }

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

/// <summary>Wakes the relay when an explicit transaction commits.</summary>
internal sealed class OutboxCommitInterceptor(OutboxSignal signal) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        signal.Wake();
        return Task.CompletedTask;
    }
}
