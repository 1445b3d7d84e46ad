using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// The stored notifications as the senders of all instances take them: leased in one short transaction, sent outside of any, settled in
/// another. One that an instance has leased and never settled, because it died, is due again when the lease ends. Thread-safe.
/// </summary>
internal sealed class NotificationQueue(
    IServiceScopeFactory scopes,
    IOptions<NotificationOptions> options,
    TimeProvider clock
)
{
    /// <summary>Most notifications for one address in a batch.</summary>
    public const int BatchSize = 20;

    /// <summary>Most rows looked at in one transaction, and so most that become one summary.</summary>
    private const int RowLimit = 1000;

    private readonly NotificationOptions options = options.Value;

    /// <summary>How long a batch is leased: longer than all of its attempts can take.</summary>
    public TimeSpan Lease => options.Timeout * (BatchSize + 2);

    /// <summary>
    /// Leases what is due on a channel. Where more than <see cref="NotificationOptions.FoldAbove"/> of one occasion wait for one address,
    /// the first becomes a summary of all.
    /// </summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="busy">Addresses to which this instance is sending already.</param>
    /// <param name="batches">Most batches.</param>
    /// <param name="cancel">Cancels the statements.</param>
    /// <returns>A batch per address; none when nothing is due.</returns>
    public async Task<IReadOnlyList<NotificationBatch>> ClaimAsync(
        string channel,
        Guid[] busy,
        int batches,
        CancellationToken cancel
    )
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var claimed = new List<NotificationBatch>();
        await db.InTransactionAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                // What gathers for a summary goes with the first that is due.
                var due = await db
                    .Notifications.FromSql(
                        $"""
                        SELECT * FROM notification n
                        WHERE channel = {channel} AND state = 'pending' AND NOT address_id = ANY ({busy})
                            AND (due_at <= {now} OR (tried_at IS NULL AND EXISTS (
                                SELECT 1 FROM notification first
                                WHERE first.address_id = n.address_id AND first.occasion = n.occasion
                                    AND first.state = 'pending' AND first.tried_at IS NULL AND first.due_at <= {now})))
                        ORDER BY due_at, id LIMIT {RowLimit} FOR UPDATE OF n SKIP LOCKED
                        """
                    )
                    .ToListAsync(cancel);
                var byAddress = due.GroupBy(row => row.AddressId).Take(batches).ToList();
                var ids = byAddress.ConvertAll(rows => rows.Key);
                var addresses = await db
                    .NotificationAddresses.AsNoTracking()
                    .Where(address => ids.Contains(address.Id))
                    .ToDictionaryAsync(address => address.Id, cancel);
                foreach (var rows in byAddress)
                {
                    if (addresses.GetValueOrDefault(rows.Key) is { } address)
                    {
                        claimed.Add(Claim(address, Fold(rows, now), now));
                    }
                    else
                    {
                        // Removed while a step was being saved.
                        db.RemoveRange(rows);
                    }
                }
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return claimed;
    }

    /// <summary>Records that a receiving server has accepted a notification.</summary>
    public Task SetSentAsync(Notification notification)
    {
        var now = clock.GetUtcNow();
        return ChangeAsync(db =>
            db.Notifications.Where(row => row.Id == notification.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.State, NotificationState.Sent)
                        .SetProperty(row => row.SettledAt, now)
                        .SetProperty(row => row.Error, (string?)null)
                )
        );
    }

    /// <summary>
    /// Records an attempt that failed, and when the next is due; gives the notification up after the last. Without effect if another
    /// instance has leased it since.
    /// </summary>
    /// <returns>Whether it was given up.</returns>
    public async Task<bool> SetFailedAsync(Notification notification, string error, bool isPermanent)
    {
        var now = clock.GetUtcNow();
        var isLast = isPermanent || notification.Attempts >= options.Attempts;
        await ChangeAsync(db =>
            Leased(db, notification)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.State, isLast ? NotificationState.Failed : NotificationState.Pending)
                        .SetProperty(row => row.SettledAt, isLast ? now : null)
                        .SetProperty(row => row.DueAt, now + PauseAfter(notification.Attempts))
                        .SetProperty(row => row.Error, error)
                )
        );
        return isLast;
    }

    /// <summary>Returns a notification that was leased and not tried.</summary>
    public Task ReleaseAsync(Notification notification)
    {
        var now = clock.GetUtcNow();
        return ChangeAsync(db =>
            Leased(db, notification)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.DueAt, now).SetProperty(row => row.Attempts, row => row.Attempts - 1)
                )
        );
    }

    /// <summary>When the next notification of a channel is due, UTC; null while none waits.</summary>
    public async Task<DateTimeOffset?> FindNextAsync(string channel, Guid[] busy, CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        return await db
            .Notifications.Where(row =>
                row.Channel == channel && row.State == NotificationState.Pending && !busy.Contains(row.AddressId)
            )
            .MinAsync(row => (DateTimeOffset?)row.DueAt, cancel);
    }

    private static IQueryable<Notification> Leased(IncidentDb db, Notification notification) =>
        db.Notifications.Where(row =>
            row.Id == notification.Id && row.State == NotificationState.Pending && row.Attempts == notification.Attempts
        );

    private List<Notification> Fold(IEnumerable<Notification> rows, DateTimeOffset now)
    {
        foreach (var same in rows.Where(row => row.TriedAt is null).GroupBy(row => row.Occasion))
        {
            var ordered = same.OrderBy(row => row.Id).ToList();
            if (ordered.Count > options.FoldAbove)
            {
                ordered[0].Fold(ordered.Skip(1), now);
            }
        }
        return [.. rows.Where(row => row.State == NotificationState.Pending)];
    }

    private NotificationBatch Claim(NotificationAddress address, List<Notification> rows, DateTimeOffset now)
    {
        var (taken, until) = (rows.Take(BatchSize).ToList(), now + Lease);
        taken.ForEach(row => row.Claim(now, until));
        return new NotificationBatch(address, taken, until);
    }

    private TimeSpan PauseAfter(int attempts)
    {
        var pause = options.RetryAfter * Math.Pow(2, Math.Min(attempts - 1, 30));
        return pause < options.LongestRetry ? pause : options.LongestRetry;
    }

    // Not cancelled when the service stops: what was sent must be recorded.
    private async Task ChangeAsync(Func<IncidentDb, Task<int>> change)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<IncidentDb>());
    }
}
