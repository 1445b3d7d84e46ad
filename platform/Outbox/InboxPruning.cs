using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>Forgets old inbox rows, a batch at a time.</summary>
internal sealed partial class InboxPruning(
    NpgsqlDataSource database,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<InboxPruning> log
) : BackgroundService
{
    private const int Batch = 10_000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await PruneAsync(stoppingToken) == Batch) { }
            }
            catch (NpgsqlException exception)
            {
                Failed(exception);
            }
        }
    }

    internal async Task<int> PruneAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            DELETE FROM inbox_message WHERE ctid = ANY(ARRAY(
                SELECT ctid FROM inbox_message WHERE received_at < $1 LIMIT {Batch}))
            """
        );
        command.Parameters.AddWithValue(clock.GetUtcNow() - options.Value.InboxKept);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(2201, LogLevel.Warning, "Old inbox rows could not be deleted; the next round tries again")]
    private partial void Failed(Exception exception);
}
