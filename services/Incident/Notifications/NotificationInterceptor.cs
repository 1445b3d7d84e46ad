using System.Data.Common;
using System.Runtime.CompilerServices;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Adds the notifications of every step to the save that writes it, whether a request, a message or a timer made it, and wakes the
/// senders after the commit. Reports are written in another way: by <see cref="ReportWriter"/>.
/// </summary>
internal sealed class NotificationInterceptor(NotificationWriter writer, NotificationAlarm alarm)
    : SaveChangesInterceptor,
        IDbTransactionInterceptor
{
    /// <summary>Contexts whose transaction has stored notifications, with the moment at which the first is due.</summary>
    private readonly ConditionalWeakTable<DbContext, object> stored = new();

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is IncidentDb db && await writer.IsNeededAsync(cancellationToken))
        {
            foreach (var incident in db.ChangeTracker.Entries<Incident>().Select(entry => entry.Entity).ToList())
            {
                var steps = incident.Timeline.Where(step => db.Entry(step).State == EntityState.Added).ToList();
                var created = await writer.CreateAsync(incident, steps, cancellationToken);
                if (created.Count > 0)
                {
                    db.AddRange(created);
                    var first = created.Min(notification => notification.DueAt);
                    stored.AddOrUpdate(
                        db,
                        stored.TryGetValue(db, out var other) && (DateTimeOffset)other < first ? other : first
                    );
                }
            }
        }
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
            RingAfterCommit(eventData.Context);
        }
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        RingAfterCommit(eventData.Context);
        return Task.CompletedTask;
    }

    private void RingAfterCommit(DbContext? db)
    {
        if (db is not null && stored.TryGetValue(db, out var dueAt))
        {
            stored.Remove(db);
            alarm.Ring((DateTimeOffset)dueAt);
        }
    }
}
