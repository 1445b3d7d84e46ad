using GovPlatform.Encryption;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.GridService.Records;

/// <summary>
/// Deletes the values of records whose retention has ended, each by its own field's, in batches. A record without values stays
/// as a tombstone: that there was one, of which list and grid, and when it was deleted.
/// </summary>
internal sealed partial class DeleteExpired(
    IServiceScopeFactory scopes,
    IOptions<RecordSettings> settings,
    FieldEncryptor encryptor,
    TimeProvider clock,
    ILogger<DeleteExpired> log
) : BackgroundService
{
    private const int BatchSize = 500;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.DeletionInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await DeleteAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Any exception, since EF Core wraps lost connections in its own types.
                Failed(exception.GetBaseException().Message);
            }
        }
    }

    /// <summary>Deletes all that is to be deleted at a moment.</summary>
    /// <param name="at">UTC.</param>
    internal async Task DeleteAsync(DateTimeOffset at, CancellationToken cancel)
    {
        while (await DeleteBatchAsync(at, cancel) == BatchSize) { }
    }

    private async Task<int> DeleteBatchAsync(DateTimeOffset at, CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GridDb>();
        var records = await db
            .CollectionRecords.Where(record => record.NextDeletionAt <= at)
            .OrderBy(record => record.NextDeletionAt)
            .Take(BatchSize)
            .ToListAsync(cancel);
        var ids = records.ConvertAll(record => record.Id);
        var secrets = await db
            .RecordSecrets.Where(secret => ids.Contains(secret.RecordId))
            .ToDictionaryAsync(secret => secret.RecordId, cancel);
        foreach (var record in records)
        {
            var keys = record.DeleteExpired(at);
            if (secrets.TryGetValue(record.Id, out var secret) && keys.Count > 0 && !secret.Remove(encryptor, keys))
            {
                db.RecordSecrets.Remove(secret);
            }
        }
        await db.SaveChangesAsync(cancel);
        return records.Count;
    }

    [LoggerMessage(
        3021,
        LogLevel.Warning,
        "Expired values of records could not be deleted: {Reason}; the next run tries again"
    )]
    private partial void Failed(string reason);
}
