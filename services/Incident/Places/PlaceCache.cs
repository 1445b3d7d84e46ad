using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.IncidentService.Places;

/// <summary>
/// Keeps units, grids and categories in memory, and swaps them as a whole when their tables have changed, whichever
/// instance changed them.
/// </summary>
internal sealed partial class PlaceCache(
    IServiceScopeFactory scopes,
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<PlaceCache> log
) : BackgroundService
{
    // Sequences only grow, so that the sum and the count change with every change.
    private const string VersionSql = """
        SELECT (SELECT count(*) || '/' || coalesce(sum(sequence), 0) FROM unit_copy) || ' '
            || (SELECT count(*) || '/' || coalesce(sum(sequence), 0) FROM grid_copy) || ' '
            || (SELECT count(*) || '/' || coalesce(sum(version), 0) FROM category)
        """;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim loading = new(1);
    private readonly SemaphoreSlim woken = new(0);
    private volatile PlaceSnapshot? known;

    /// <summary>What is known; read from the database by the first who asks.</summary>
    public ValueTask<PlaceSnapshot> CurrentAsync(CancellationToken cancel) =>
        known is { } now ? ValueTask.FromResult(now) : new(LoadAsync(cancel));

    /// <summary>
    /// What is known, read anew where it misses what is asked for: another instance may have been told of it a moment ago. The price is
    /// one round trip, paid only by who asks for what does not exist.
    /// </summary>
    /// <param name="holds">Whether all that is asked for is there.</param>
    /// <param name="cancel">Stops.</param>
    public async ValueTask<PlaceSnapshot> CurrentAsync(Func<PlaceSnapshot, bool> holds, CancellationToken cancel)
    {
        var current = await CurrentAsync(cancel);
        return holds(current) ? current : await LoadAsync(cancel);
    }

    /// <summary>Looks for changes now rather than at the next beat.</summary>
    public void Wake() => woken.Release();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LoadAsync(stoppingToken);
                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, stoppingToken);
                await woken.WaitAsync(Every, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever it was, what is known still serves; EF wraps a lost connection in exceptions of its own.
                Failed(exception.GetBaseException().Message);
                await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            if (known is not { } before || before.Version != version)
            {
                known = before = await ReadAsync(version, cancel);
            }
            return before;
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

    /// <inheritdoc/>
    public override void Dispose()
    {
        loading.Dispose();
        woken.Dispose();
        base.Dispose();
    }

    [LoggerMessage(4001, LogLevel.Debug, "Knows {Units} units, {Grids} grids, {Categories} categories")]
    private partial void Loaded(int units, int grids, int categories);

    [LoggerMessage(4002, LogLevel.Warning, "Units, grids and categories could not be read: {Reason}")]
    private partial void Failed(string reason);
}
