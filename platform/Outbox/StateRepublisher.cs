using GovPlatform.Contracts;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>
/// Publishes the state of all aggregates that other services copy, when the setup step asked for it: after a restore of
/// this database the copies are ahead of it, after a restore of another one its copies are behind. A copy applies what is
/// newer than its own. A database that was restored itself is also listed (<see cref="IInventory"/>), by which the ledger
/// knows what is lost. Several instances may do it at once, which only repeats messages.
/// </summary>
internal sealed partial class StateRepublisher(
    IServiceScopeFactory scopes,
    IEnumerable<ContractDecisions.Decision> decisions,
    RestoreInventory inventory,
    TimeProvider clock,
    ILogger<StateRepublisher> log
) : BackgroundService
{
    private const int PageSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Interval;
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception exception)
                when (exception is NpgsqlException or DbUpdateException || TransientDatabaseErrors.IsCauseOf(exception))
            {
                LogFailed(exception.GetBaseException().Message);
                pause = RetryDelay;
            }
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        if (await db.Set<DatabaseEpoch>().SingleOrDefaultAsync(cancel) is not { RepublishedAt: null } epoch)
        {
            return;
        }
        var published = 0;
        foreach (var decision in decisions.Where(one => one.IsRepublished))
        {
            published += await RepublishAsync(db, decision.Rows, cancel);
        }
        await db.InTransactionAsync(
            async () =>
            {
                if (epoch.Epoch > 0)
                {
                    await inventory.WriteAsync(db, epoch.Epoch, cancel);
                }
                await db.Set<DatabaseEpoch>()
                    .Where(row => row.Epoch == epoch.Epoch)
                    .ExecuteUpdateAsync(row => row.SetProperty(e => e.RepublishedAt, clock.GetUtcNow()), cancel);
            },
            cancel
        );
        LogRepublished(published, epoch.Epoch);
    }

    private async Task<int> RepublishAsync(
        DbContext db,
        Func<DbContext, IQueryable<Domain.Aggregate>> rows,
        CancellationToken cancel
    )
    {
        var published = 0;
        var last = Guid.Empty;
        while (true)
        {
            db.ChangeTracker.Clear();
            var page = await rows(db)
                .Where(aggregate => aggregate.Id > last)
                .OrderBy(aggregate => aggregate.Id)
                .Take(PageSize)
                .ToListAsync(cancel);
            if (page.Count == 0)
            {
                return published;
            }
            page.ForEach(aggregate => aggregate.Republish(clock.GetUtcNow()));
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                // A request changed one of them meanwhile: the page is read again.
                continue;
            }
            published += page.Count;
            last = page[^1].Id;
        }
    }

    [LoggerMessage(
        2801,
        LogLevel.Warning,
        "The state of {Count} aggregates is published again after a restore (epoch {Epoch})"
    )]
    private partial void LogRepublished(int count, int epoch);

    [LoggerMessage(2802, LogLevel.Warning, "The state could not be published again yet: {Reason}")]
    private partial void LogFailed(string reason);
}
