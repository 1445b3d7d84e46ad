using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.Outbox;

/// <summary>
/// Adds the outbox messages of every changed aggregate to the save that writes the change, and wakes the relay when an
/// asynchronous save has committed. Inside an explicit transaction <see cref="OutboxCommitInterceptor"/> wakes it.
/// After a synchronous save the relay finds the messages at its next poll.
/// </summary>
internal sealed class OutboxInterceptor(OutboxWriter writer) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        AddMessages(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        AddMessages(eventData.Context!);
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
            writer.NotifyCommitted();
        }
        return ValueTask.FromResult(result);
    }

    private void AddMessages(DbContext db)
    {
        var changed = db.ChangeTracker.Entries<Aggregate>().Where(entry => entry.Entity.Raised.Count > 0);
        foreach (var aggregate in changed.Select(entry => entry.Entity).ToList())
        {
            db.AddRange(writer.CreateMessages(aggregate));
        }
    }
}
