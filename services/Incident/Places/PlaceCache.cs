using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.IncidentService.Places;

/// <summary>
/// Holds units, grids and categories in memory as one immutable snapshot, replaced when their tables have changed. The
/// tables are polled every second, so changes by other instances are found too. Thread-safe.
/// </summary>
internal sealed partial class PlaceCache(
    IServiceScopeFactory scopes,
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<PlaceCache> log
) : BackgroundService
{
    // Identifies the content of the tables: sequences and versions only grow, so every change changes a count or a sum.
    private const string VersionSql = """
        SELECT (SELECT count(*) || '/' || coalesce(sum(sequence), 0) FROM unit_copy) || ' '
            || (SELECT count(*) || '/' || coalesce(sum(sequence), 0) FROM grid_copy) || ' '
            || (SELECT count(*) || '/' || coalesce(sum(version), 0) FROM category)
        """;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim loading = new(1);
    private readonly SemaphoreSlim reloadRequests = new(0);
    private volatile PlaceSnapshot? snapshot;

    /// <summary>The current snapshot; the first call loads it.</summary>
    public ValueTask<PlaceSnapshot> CurrentAsync(CancellationToken cancel) =>
        snapshot is { } current ? ValueTask.FromResult(current) : new(LoadAsync(cancel));

    /// <summary>
    /// The current snapshot, or a newer one when it lacks what the caller needs, since another instance may have received
    /// it less than a poll ago. Costs a round trip only when something is missing.
    /// </summary>
    /// <param name="isComplete">Whether a snapshot has all that the caller needs.</param>
    public async ValueTask<PlaceSnapshot> CurrentAsync(Func<PlaceSnapshot, bool> isComplete, CancellationToken cancel)
    {
        var current = await CurrentAsync(cancel);
        return isComplete(current) ? current : await LoadAsync(cancel);
    }

    /// <summary>Checks the tables now instead of at the next poll.</summary>
    public void RequestReload() => reloadRequests.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LoadAsync(stoppingToken);
                // Limits the rate when many messages each request a reload.
                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, stoppingToken);
                await reloadRequests.WaitAsync(PollInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Any exception, since EF Core wraps lost connections in its own types; the old snapshot stays in use.
                Failed(exception.GetBaseException().Message);
                await Task.Delay(PollInterval, clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<PlaceSnapshot> LoadAsync(CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            await using var command = database.CreateCommand(VersionSql);
            var version = (string)(await command.ExecuteScalarAsync(cancel))!;
            if (snapshot is not { } current || current.Version != version)
            {
                snapshot = current = await ReadAsync(version, cancel);
            }
            return current;
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<PlaceSnapshot> ReadAsync(string version, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var units = await db.Units.AsNoTracking().ToListAsync(cancel);
        var grids = await db.Grids.AsNoTracking().ToListAsync(cancel);
        var categories = await db.Categories.AsNoTracking().ToListAsync(cancel);
        Loaded(units.Count, grids.Count, categories.Count);
        return new PlaceSnapshot(version, new PlaceMap(units, grids), new CategoryList(categories));
    }

    public override void Dispose()
    {
        loading.Dispose();
        reloadRequests.Dispose();
        base.Dispose();
    }

    [LoggerMessage(4001, LogLevel.Debug, "Loaded {Units} units, {Grids} grids, {Categories} categories")]
    private partial void Loaded(int units, int grids, int categories);

    [LoggerMessage(4002, LogLevel.Warning, "Units, grids and categories could not be read: {Reason}")]
    private partial void Failed(string reason);
}
