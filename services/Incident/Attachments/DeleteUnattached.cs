using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Settles attachments whose time is over: what is not attached to an incident is deleted, half uploads too, and of what is
/// attached the encrypted place and time. Every instance runs this; each locks the rows it takes.
/// </summary>
internal sealed partial class DeleteUnattached(
    IServiceScopeFactory scopes,
    IAttachmentStore store,
    TimeProvider clock,
    ILogger<DeleteUnattached> log
) : BackgroundService
{
    private const int BatchSize = 100;

    /// <summary>Nothing waits for it, so that it need not be exact.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SettleAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Any exception, since EF Core wraps lost connections in its own types.
                Failed(exception.GetBaseException().Message);
            }
        }
    }

    /// <summary>Settles all that are due, and deletes the bytes of what is gone.</summary>
    internal async Task SettleAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        while (await SettleBatchAsync(cancel) == BatchSize) { }
        while (await DeleteBytesAsync(cancel) == BatchSize) { }
    }

    private async Task<int> SettleBatchAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var (now, due) = (clock.GetUtcNow(), new List<Attachment>());
        await db.InTransactionAsync(
            async () =>
            {
                // An attachment that is being attached is locked by the new link's foreign key.
                due = await db
                    .Attachments.FromSql(
                        $"""
                        SELECT * FROM attachment WHERE expires_at <= {now}
                        ORDER BY expires_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                        """
                    )
                    .ToListAsync(cancel);
                var ids = due.Select(row => row.Id).ToList();
                var attached = await db
                    .AttachmentLinks.Where(link => ids.Contains(link.AttachmentId))
                    .Select(link => link.AttachmentId)
                    .ToHashSetAsync(cancel);
                foreach (var attachment in due)
                {
                    if (attached.Contains(attachment.Id))
                    {
                        attachment.Settle();
                        await store.DeleteUploadAsync(attachment.Id, cancel);
                    }
                    else
                    {
                        db.Attachments.Remove(attachment);
                        db.AttachmentDeletions.Add(new AttachmentDeletion { AttachmentId = attachment.Id });
                    }
                }
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return due.Count;
    }

    private async Task<int> DeleteBytesAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var deletions = await db
            .AttachmentDeletions.OrderBy(row => row.AttachmentId)
            .Take(BatchSize)
            .ToListAsync(cancel);
        var noted = deletions.ConvertAll(row => row.AttachmentId);
        // Its id, which the client has chosen, may have been announced again since.
        var announced = await db
            .Attachments.Where(row => noted.Contains(row.Id))
            .Select(row => row.Id)
            .ToHashSetAsync(cancel);
        var done = new List<Guid>();
        foreach (var id in noted)
        {
            try
            {
                if (!announced.Contains(id))
                {
                    await store.DeleteUploadAsync(id, cancel);
                    await store.DeletePartsAsync(id, cancel);
                }
                done.Add(id);
            }
            catch (Exception exception) when (exception is DependencyUnavailableException or RuleBrokenException)
            {
                // It stays noted; the others do not wait for it.
                Failed(exception.Message);
            }
        }
        // Another instance may have deleted the same.
        await db.AttachmentDeletions.Where(row => done.Contains(row.AttachmentId)).ExecuteDeleteAsync(cancel);
        // With a note that stays, another batch would begin with the same.
        return done.Count < noted.Count ? 0 : noted.Count;
    }

    [LoggerMessage(4201, LogLevel.Warning, "Attachments could not be deleted: {Reason}; the next round tries again")]
    private partial void Failed(string reason);
}
