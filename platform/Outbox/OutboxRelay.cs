using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>
/// Publishes the outbox messages of a database. One relay per database is active: the one that holds an advisory lock,
/// on the same connection on which it reads and deletes messages, so that it cannot delete after it has lost the lock.
/// The relays on standby forward the wake-ups of their own process by <c>NOTIFY</c>, and take over when the active
/// one's connection ends.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource database,
    OutboxPublisher publisher,
    OutboxNotifier notifier,
    OutboxMetrics metrics,
    OutboxLock relayLock,
    IOptionsMonitor<OutboxOptions> options,
    TimeProvider clock,
    ILogger<OutboxRelay> log
) : BackgroundService
{
    private static readonly TimeSpan MeasureInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MinReconnectDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxReconnectDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Wait before the next batch if messages arrived during the last one, that is, under load: a few more arrive
    /// meanwhile, and one round trip reads them all.
    /// </summary>
    private static readonly TimeSpan BatchingDelay = TimeSpan.FromMilliseconds(5);

    /// <summary>Whether this process's relay is the active one.</summary>
    public bool IsActive => relayLock.IsHeld == true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reconnectDelay = MinReconnectDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                var store = new OutboxStore(connection);
                await AcquireLockAsync(store, stoppingToken);
                relayLock.IsHeld = true;
                LogActive();
                reconnectDelay = MinReconnectDelay;
                try
                {
                    await PublishWhileActiveAsync(store, stoppingToken);
                }
                finally
                {
                    await ReleaseLockAsync(connection, store);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                LogInterrupted(exception.Message);
            }
            finally
            {
                relayLock.IsHeld = null;
            }
            await Task.Delay(reconnectDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reconnectDelay = TimeSpan.FromTicks(Math.Min(reconnectDelay.Ticks * 2, MaxReconnectDelay.Ticks));
        }
    }

    private async Task AcquireLockAsync(OutboxStore store, CancellationToken cancel)
    {
        while (!await store.TryAcquireLockAsync(cancel))
        {
            relayLock.IsHeld = false;
            metrics.State = OutboxState.Standby;
            if (await notifier.WaitAsync(options.CurrentValue.TakeOver, cancel))
            {
                await store.NotifyAsync(cancel);
            }
        }
    }

    /// <summary>Releases the lock; a connection that has ended has released it already.</summary>
    private static async Task ReleaseLockAsync(NpgsqlConnection connection, OutboxStore store)
    {
        try
        {
            using var timeout = new CancellationTokenSource(ReleaseTimeout);
            await store.ReleaseLockAsync(timeout.Token);
        }
        catch (Exception exception)
            when (exception is NpgsqlException or InvalidOperationException or OperationCanceledException)
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private async Task PublishWhileActiveAsync(OutboxStore store, CancellationToken cancel)
    {
        using var listenStop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var listening = ListenAsync(listenStop.Token);
        try
        {
            var lastMeasured = DateTimeOffset.MinValue;
            while (true)
            {
                if (clock.GetUtcNow() - lastMeasured > MeasureInterval)
                {
                    lastMeasured = clock.GetUtcNow();
                    metrics.State = await store.MeasureAsync(lastMeasured, cancel);
                }
                if (listening.IsCompleted)
                {
                    // It completes only by an error; awaiting it throws, and the relay starts again on new connections.
                    await listening;
                }
                if (!await PublishBatchAsync(store, cancel))
                {
                    if (notifier.IsSignalled)
                    {
                        await Task.Delay(BatchingDelay, cancel);
                    }
                    await notifier.WaitAsync(options.CurrentValue.Poll, cancel);
                }
            }
        }
        finally
        {
            await listenStop.CancelAsync();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether the next batch is to be read without waiting for a wake-up.</returns>
    private async Task<bool> PublishBatchAsync(OutboxStore store, CancellationToken cancel)
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
        if (outcome.Published.Count > 0)
        {
            await store.DeleteAsync(outcome.Published, cancel);
            metrics.CountPublished(outcome.Published.Count);
        }
        if (outcome.Published.Count < messages.Count)
        {
            store.RestartSweep();
        }
        foreach (var (message, failure) in outcome.Failed)
        {
            await RecordFailureAsync(store, message, failure, cancel);
        }
        if (outcome.BrokerDown || outcome.Failed.Any(failed => !failed.Failure.IsPermanent))
        {
            // The broker may be electing a queue's new leader or freeing memory or disk space.
            await Task.Delay(RetryDelay, cancel);
            return true;
        }
        return messages.Count == options.CurrentValue.Batch || outcome.Failed.Count > 0;
    }

    /// <summary>
    /// Counts the failed attempt; parks the message if the failure is permanent or the attempts are used up.
    /// </summary>
    private async Task RecordFailureAsync(
        OutboxStore store,
        OutboxMessage message,
        PublishFailure failure,
        CancellationToken cancel
    )
    {
        metrics.CountFailure();
        if (failure.IsPermanent || message.Attempts + 1 >= options.CurrentValue.AttemptsBeforeParking)
        {
            await store.ParkAsync(message, failure.Reason, clock.GetUtcNow(), cancel);
            metrics.CountParked();
            LogParked(message.Type, message.AggregateId, message.Sequence, failure.Reason);
        }
        else
        {
            await store.CountAttemptAsync(message, cancel);
        }
    }

    /// <summary>
    /// Receives the notifications of other instances, on a connection of its own, because the one with the lock is busy
    /// while a batch is published.
    /// </summary>
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
    private partial void LogActive();

    [LoggerMessage(2002, LogLevel.Warning, "The outbox relay was interrupted: {Reason}")]
    private partial void LogInterrupted(string reason);

    [LoggerMessage(2003, LogLevel.Error, "Parked {Type} of {AggregateId} at step {Sequence}: {Reason}")]
    private partial void LogParked(string type, Guid aggregateId, long sequence, string reason);
}
