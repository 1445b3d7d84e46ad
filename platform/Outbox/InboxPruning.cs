using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>Deletes inbox rows older than <see cref="OutboxOptions.InboxRetention"/>, in batches.</summary>
internal sealed partial class InboxPruning(
    NpgsqlDataSource database,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<InboxPruning> log
) : BackgroundService
{
    private const int BatchSize = 10_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await PruneAsync(stoppingToken) == BatchSize) { }
            }
            catch (NpgsqlException exception)
            {
                LogFailed(exception);
            }
        }
    }

    internal async Task<int> PruneAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            DELETE FROM inbox_message WHERE ctid = ANY(ARRAY(
                SELECT ctid FROM inbox_message WHERE received_at < $1 LIMIT {BatchSize}))
            """
        );
        command.Parameters.AddWithValue(clock.GetUtcNow() - options.Value.InboxRetention);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(2201, LogLevel.Warning, "Old inbox rows could not be deleted; the next run tries again")]
    private partial void LogFailed(Exception exception);
}
