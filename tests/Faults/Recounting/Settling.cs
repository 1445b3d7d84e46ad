using System.Diagnostics;
using GovPlatform.Faults.Load;
using GovPlatform.Faults.Platform;
using Npgsql;

namespace GovPlatform.Faults.Recounting;

/// <summary>
/// Liveness: after the faults have ended, every part is well again and everything is delivered within a bound.
/// </summary>
internal sealed class Settling(RunningPlatform platform, Api api, BrokerQueues queues)
{
    /// <summary>
    /// How long delivery may take after the faults have ended. The longest pauses in it: the AppHost waits up to thirty
    /// seconds before it starts a process again that has died five times, and a bus that hangs ends its service after
    /// forty.
    /// </summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(700);

    /// <summary>Checks in a row, since a message can be between an outbox and a queue.</summary>
    private const int QuietChecks = 3;

    /// <returns>What is still not as it should be when the bound has passed; null if everything is.</returns>
    public async Task<string?> WaitAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var (quiet, reason) = (0, "");
        while (watch.Elapsed < Bound)
        {
            if (await UnsettledAsync(cancel) is { } unsettled)
            {
                (quiet, reason) = (0, unsettled);
            }
            else if (++quiet == QuietChecks)
            {
                return null;
            }
            await Task.Delay(PollInterval, cancel);
        }
        return reason;
    }

    private async Task<string?> UnsettledAsync(CancellationToken cancel)
    {
        try
        {
            var status = await api.GetAsync(null, "/status");
            if (status.Json?["status"]?.ToString() != "ok")
            {
                return $"status: {status.Text}";
            }
            foreach (var database in RunningPlatform.Services)
            {
                if (await OutboxAsync(database, cancel) is > 0 and var waiting)
                {
                    return $"outbox of {database}: {waiting}";
                }
            }
            var queue = (await queues.CountAsync(cancel)).FirstOrDefault(count =>
                count.Value > 0 && !BrokerQueues.IsAside(count.Key)
            );
            return queue.Value > 0 ? $"queue {queue.Key}: {queue.Value}" : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    /// <summary>Messages that wait and are not parked.</summary>
    private async Task<long> OutboxAsync(string database, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(platform.Superuser(database));
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT count(*) FROM outbox_message m WHERE NOT EXISTS (
                SELECT 1 FROM outbox_message p WHERE p.aggregate_id = m.aggregate_id AND p.parked_at IS NOT NULL
                    AND p.sequence <= m.sequence)
            """,
            connection
        );
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
