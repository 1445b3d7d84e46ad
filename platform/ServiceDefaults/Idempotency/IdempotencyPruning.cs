using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>Deletes idempotency keys after 24 hours, a batch at a time.</summary>
internal sealed partial class IdempotencyPruning(
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<IdempotencyPruning> log
) : BackgroundService
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Failed(exception);
            }
        }
    }

    internal async Task PruneAsync(CancellationToken cancel)
    {
        int deleted;
        do
        {
            await using var command = database.CreateCommand(
                """
                DELETE FROM idempotency_key WHERE ctid = ANY(ARRAY(
                    SELECT ctid FROM idempotency_key WHERE created_at < $1 LIMIT 10000))
                """
            );
            command.Parameters.AddWithValue(clock.GetUtcNow() - Retention);
            deleted = await command.ExecuteNonQueryAsync(cancel);
        } while (deleted == 10000);
    }

    [LoggerMessage(1201, LogLevel.Warning, "Old idempotency keys could not be deleted; the next round tries again")]
    private partial void Failed(Exception exception);
}
