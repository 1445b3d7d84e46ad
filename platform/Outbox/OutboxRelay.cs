using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>
/// Carries promised messages to the broker. One relay per database is active, by an advisory lock on the connection on
/// which it also reads and deletes; the others stand by, pass on their process's wakes, and take over when it is gone.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource database,
    OutboxPublisher publisher,
    OutboxNotifier notifier,
    OutboxMetrics metrics,
    OutboxLock carrier,
    IOptionsMonitor<OutboxOptions> options,
    TimeProvider clock,
    ILogger<OutboxRelay> log
) : BackgroundService
{
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>Whoever finds more promised already is under load, and lets a few gather: one round trip then carries them all.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(5);

    /// <summary>Whether this process is the one that publishes.</summary>
    public bool Leads => carrier.IsHeld == true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(200);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                var store = new OutboxStore(connection);
                await StandByAsync(store, stoppingToken);
                carrier.IsHeld = true;
                Leading();
                pause = TimeSpan.FromMilliseconds(200);
                await LeadAsync(store, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                Interrupted(exception.Message);
            }
            finally
            {
                carrier.IsHeld = null;
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    private async Task StandByAsync(OutboxStore store, CancellationToken cancel)
    {
        while (!await store.TryLeadAsync(cancel))
        {
            carrier.IsHeld = false;
            metrics.State = OutboxState.Elsewhere;
            if (await notifier.WaitAsync(options.CurrentValue.TakeOver, cancel))
            {
                await store.NotifyAsync(cancel);
            }
        }
    }

    private async Task LeadAsync(OutboxStore store, CancellationToken cancel)
    {
        using var ears = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var listening = ListenAsync(ears.Token);
        try
        {
            var measured = DateTimeOffset.MinValue;
            while (true)
            {
                if (clock.GetUtcNow() - measured > MeasureEvery)
                {
                    measured = clock.GetUtcNow();
                    metrics.State = await store.MeasureAsync(measured, cancel);
                }
                if (listening.IsCompleted)
                {
                    await listening;
                }
                if (!await RelayBatchAsync(store, cancel))
                {
                    if (notifier.IsUp)
                    {
                        await Task.Delay(Gather, cancel);
                    }
                    await notifier.WaitAsync(options.CurrentValue.Poll, cancel);
                }
            }
        }
        finally
        {
            await ears.CancelAsync();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Carries one batch.</summary>
    /// <returns>Whether there may be more at once.</returns>
    private async Task<bool> RelayBatchAsync(OutboxStore store, CancellationToken cancel)
    {
        if (options.CurrentValue.Paused)
        {
            return false;
        }
        var messages = await store.ReadAsync(options.CurrentValue.Batch, cancel);
        if (messages.Count == 0)
        {
            return false;
        }
        var outcome = await publisher.PublishAsync(messages, cancel);
        if (outcome.Delivered.Count > 0)
        {
            await store.DeleteAsync(outcome.Delivered, cancel);
            metrics.CountPublished(outcome.Delivered.Count);
        }
        foreach (var (message, reason) in outcome.Refused)
        {
            await ParkAsync(store, message, reason, cancel);
        }
        if (outcome.BrokerDown || outcome.Refused.Any(refused => !refused.Refusal.Final))
        {
            // It may be choosing a queue's new leader, or making room.
            await Task.Delay(BetweenAttempts, cancel);
            return true;
        }
        return messages.Count == options.CurrentValue.Batch || outcome.Refused.Count > 0;
    }

    private async Task ParkAsync(OutboxStore store, OutboxMessage message, Refusal refusal, CancellationToken cancel)
    {
        metrics.CountFailure();
        if (refusal.Final || message.Attempts + 1 >= options.CurrentValue.AttemptsBeforeParking)
        {
            await store.ParkAsync(message, refusal.Reason, clock.GetUtcNow(), cancel);
            metrics.CountParked();
            Parked(message.Type, message.AggregateId, message.Sequence, refusal.Reason);
        }
        else
        {
            await store.CountAttemptAsync(message, cancel);
        }
    }

    /// <summary>Hears other instances' notices on a connection of its own, for the first one is busy publishing.</summary>
    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        connection.Notification += (_, _) => notifier.Notify();
        await new OutboxStore(connection).ListenAsync(cancel);
        while (!cancel.IsCancellationRequested)
        {
            await connection.WaitAsync(cancel);
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "This process carries the outbox")]
    private partial void Leading();

    [LoggerMessage(2002, LogLevel.Warning, "The outbox relay was interrupted: {Reason}")]
    private partial void Interrupted(string reason);

    [LoggerMessage(2003, LogLevel.Error, "Parked {Type} of {AggregateId} at step {Sequence}: {Reason}")]
    private partial void Parked(string type, Guid aggregateId, long sequence, string reason);
}
