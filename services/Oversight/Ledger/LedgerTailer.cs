using GovPlatform.ServiceDefaults;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Reads every new fact once per instance, in the order of the ledger, and passes it to all subscriptions. Subscribing
/// is thread-safe.
/// </summary>
internal sealed partial class LedgerTailer(
    LedgerReader ledger,
    LedgerChangeNotifier notifier,
    TimeProvider clock,
    ILogger<LedgerTailer> log
) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly HashSet<LedgerSubscription> subscriptions = [];
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LedgerCursor position = LedgerCursor.EndOf(0);

    /// <summary>Subscribes from the present end of the ledger; disposing ends the subscription.</summary>
    /// <param name="scopePath">Path of the subtree; <c>/</c> for all, empty for nothing.</param>
    /// <param name="cancel">Stops waiting for the first read of the ledger.</param>
    public async Task<LedgerSubscription> SubscribeAsync(string scopePath, CancellationToken cancel)
    {
        await started.Task.WaitAsync(cancel);
        lock (gate)
        {
            var subscription = new LedgerSubscription(scopePath, position, Unsubscribe);
            subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!started.Task.IsCompleted)
                {
                    position = await ledger.EndAsync(stoppingToken);
                    started.SetResult();
                }
                await notifier.WaitAsync(PollInterval, stoppingToken);
                await DispatchAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                LedgerUnavailable(exception.Message);
                await Task.Delay(PollInterval, clock, stoppingToken);
            }
        }
    }

    private async Task DispatchAsync(CancellationToken cancel)
    {
        await foreach (
            var page in ledger.ReadAsync(position, LedgerCursor.EndOf(long.MaxValue), RowSecurity.Platform, cancel)
        )
        {
            lock (gate)
            {
                foreach (var subscription in subscriptions)
                {
                    subscription.Buffer(page);
                }
                position = page[^1].Cursor;
            }
        }
    }

    private void Unsubscribe(LedgerSubscription subscription)
    {
        lock (gate)
        {
            subscriptions.Remove(subscription);
        }
    }

    [LoggerMessage(6301, LogLevel.Warning, "The ledger cannot be read; live events wait: {Reason}")]
    private partial void LedgerUnavailable(string reason);
}
