using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// The current grid map, replaced as a whole. <see cref="GetAsync"/> includes everything this process has committed
/// before the call; what other processes commit is included after <see cref="RefreshInterval"/>. Thread-safe.
/// </summary>
internal sealed partial class GridMapCache(IServiceScopeFactory scopes, TimeProvider clock, ILogger<GridMapCache> log)
    : BackgroundService
{
    /// <summary>Interval between two checks for changes by other processes.</summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private static readonly Snapshot NotLoaded = new(GridMap.Empty, "", Invalidations: -1);
    private readonly SemaphoreSlim loadLock = new(1, 1);
    private volatile Snapshot snapshot = NotLoaded;
    private long invalidations;

    /// <summary>Marks the map as possibly outdated; the next <see cref="GetAsync"/> checks the database.</summary>
    public void Invalidate() => Interlocked.Increment(ref invalidations);

    /// <summary>
    /// The current map; while the database cannot be read, the last one loaded. Throws if there is none.
    /// </summary>
    public async ValueTask<GridMap> GetAsync(CancellationToken cancel)
    {
        if (CurrentMap is { } map)
        {
            return map;
        }
        try
        {
            return await LoadIfChangedAsync(evenIfCurrent: false, cancel);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && snapshot != NotLoaded)
        {
            LoadFailed(exception.GetBaseException().Message);
            return snapshot.Map;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RefreshInterval, clock);
        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LoadFailed(exception.GetBaseException().Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        loadLock.Dispose();
        base.Dispose();
    }

    /// <summary>The map as the database has it now, whichever process changed it.</summary>
    public Task<GridMap> RefreshAsync(CancellationToken cancel) => LoadIfChangedAsync(evenIfCurrent: true, cancel);

    /// <summary>The loaded map; null if it has been invalidated since.</summary>
    private GridMap? CurrentMap =>
        snapshot is { } last && last.Invalidations == Volatile.Read(ref invalidations) ? last.Map : null;

    private async Task<GridMap> LoadIfChangedAsync(bool evenIfCurrent, CancellationToken cancel)
    {
        await loadLock.WaitAsync(cancel);
        try
        {
            // Another caller may have loaded the map while this one waited for the lock.
            if (!evenIfCurrent && CurrentMap is { } loaded)
            {
                return loaded;
            }
            // Read before the query, so that a commit during the query leads to another check.
            var invalidationsBefore = Volatile.Read(ref invalidations);
            using var platformScope = RowSecurity.BeginPlatformScope();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GridDb>();
            var version = await ReadVersionAsync(db, cancel);
            var map = version == snapshot.Version ? snapshot.Map : await BuildAsync(db, cancel);
            snapshot = new Snapshot(map, version, invalidationsBefore);
            return map;
        }
        finally
        {
            loadLock.Release();
        }
    }

    /// <summary>Each change of a grid or unit increases its sequence, so equal sums mean an unchanged map.</summary>
    private static async Task<string> ReadVersionAsync(GridDb db, CancellationToken cancel)
    {
        var grids = await db.Grids.SumAsync(grid => grid.Sequence, cancel);
        var units = await db.Units.SumAsync(unit => unit.Sequence, cancel);
        return FormattableString.Invariant($"{grids}/{units}");
    }

    private static async Task<GridMap> BuildAsync(GridDb db, CancellationToken cancel)
    {
        var units = await db.UnitsAsOf(null)
            .ToDictionaryAsync(
                unit => unit.Code,
                unit => new LocatedUnit(unit.Code, unit.Level, unit.Name),
                StringComparer.Ordinal,
                cancel
            );
        var grids = await db.GridsAsOf(null).ToListAsync(cancel);
        return new GridMap(
            grids.Select(grid => new MappedGrid(
                grid.Id,
                grid.Code,
                GridBorders.FromStored(grid.Geometry).Shape,
                [
                    .. grid
                        .Path.Split('/', StringSplitOptions.RemoveEmptyEntries)
                        .Where(units.ContainsKey)
                        .Select(code => units[code]),
                ]
            ))
        );
    }

    /// <param name="Version">Sums of sequences, read before the map.</param>
    /// <param name="Invalidations">Number of invalidations before the map was read.</param>
    private sealed record Snapshot(GridMap Map, string Version, long Invalidations);

    [LoggerMessage(3001, LogLevel.Warning, "The grid map could not be read; the previous one stays in use: {Reason}")]
    private partial void LoadFailed(string reason);
}
