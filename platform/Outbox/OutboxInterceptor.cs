using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.Outbox;

/// <summary>Writes the promised messages in the same save as the change, and wakes the relay once it is committed.</summary>
internal sealed class OutboxInterceptor(OutboxWriter promises) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        WriteMessages(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        WriteMessages(eventData.Context!);
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
            promises.Kept();
        }
        return ValueTask.FromResult(result);
    }

    private void WriteMessages(DbContext db)
    {
        var changed = db.ChangeTracker.Entries<Aggregate>().Where(entry => entry.Entity.Raised.Count > 0);
        foreach (var aggregate in changed.Select(entry => entry.Entity).ToList())
        {
            db.AddRange(promises.CreateMessages(aggregate));
        }
    }
}
