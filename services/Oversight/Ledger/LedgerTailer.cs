using GovPlatform.ServiceDefaults;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// The one reader of this instance: reads every new fact once, in the ledger's order, and hands it to whoever follows.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="notifier">Tells that something is new.</param>
/// <param name="clock">Waits.</param>
/// <param name="log">Tells what failed.</param>
internal sealed partial class LedgerTailer(
    LedgerReader ledger,
    LedgerChangeNotifier notifier,
    TimeProvider clock,
    ILogger<LedgerTailer> log
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly HashSet<LedgerSubscription> followers = [];
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LedgerCursor position = LedgerCursor.EndOf(0);

    /// <summary>Follows the ledger from where it ends now; dispose to stop.</summary>
    /// <param name="reach">Path of the subtree followed; empty for nothing.</param>
    /// <param name="cancel">Stops waiting for the ledger.</param>
    public async Task<LedgerSubscription> SubscribeAsync(string reach, CancellationToken cancel)
    {
        await begun.Task.WaitAsync(cancel);
        lock (gate)
        {
            var following = new LedgerSubscription(reach, position, Unsubscribe);
            followers.Add(following);
            return following;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!begun.Task.IsCompleted)
                {
                    position = await ledger.EndAsync(stoppingToken);
                    begun.SetResult();
                }
                await notifier.WaitAsync(Poll, stoppingToken);
                await DispatchAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                Away(exception.Message);
                await Task.Delay(Poll, clock, stoppingToken);
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
                foreach (var follower in followers)
                    follower.Offer(page);
                position = page[^1].Place;
            }
        }
    }

    private void Unsubscribe(LedgerSubscription follower)
    {
        lock (gate)
            followers.Remove(follower);
    }

    [LoggerMessage(6301, LogLevel.Warning, "The ledger cannot be read, live events wait: {Reason}")]
    private partial void Away(string reason);
}
