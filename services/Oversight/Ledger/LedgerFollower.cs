using GovPlatform.ServiceDefaults;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// The one reader of this instance: reads every new fact once, in the ledger's order, and hands it to whoever follows.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="bell">Tells that something is new.</param>
/// <param name="clock">Waits.</param>
/// <param name="log">Tells what failed.</param>
internal sealed partial class LedgerFollower(
    LedgerReader ledger,
    LedgerBell bell,
    TimeProvider clock,
    ILogger<LedgerFollower> log
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly HashSet<Following> followers = [];
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Cursor position = Cursor.EndOf(0);

    /// <summary>Follows the ledger from where it ends now; dispose to stop.</summary>
    /// <param name="reach">Path of the subtree followed; empty for nothing.</param>
    /// <param name="cancel">Stops waiting for the ledger.</param>
    public async Task<Following> FollowAsync(string reach, CancellationToken cancel)
    {
        await begun.Task.WaitAsync(cancel);
        lock (gate)
        {
            var following = new Following(reach, position, Leave);
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
                await bell.WaitAsync(Poll, stoppingToken);
                await HandOutAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                Away(exception.Message);
                await Task.Delay(Poll, clock, stoppingToken);
            }
        }
    }

    private async Task HandOutAsync(CancellationToken cancel)
    {
        await foreach (var page in ledger.ReadAsync(position, Cursor.EndOf(long.MaxValue), Walls.Platform, cancel))
        {
            lock (gate)
            {
                foreach (var follower in followers)
                    follower.Offer(page);
                position = page[^1].Place;
            }
        }
    }

    private void Leave(Following follower)
    {
        lock (gate)
            followers.Remove(follower);
    }

    [LoggerMessage(6301, LogLevel.Warning, "The ledger cannot be read, live events wait: {Reason}")]
    private partial void Away(string reason);
}
