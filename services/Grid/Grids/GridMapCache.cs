using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// The map in force, swapped whole. What this process commits is on it before the next question is answered; what another
/// process commits, within <see cref="Every"/>.
/// </summary>
/// <param name="scopes">Makes scopes to read in.</param>
/// <param name="clock">Waits.</param>
/// <param name="log">Tells what failed.</param>
internal sealed partial class GridMapCache(IServiceScopeFactory scopes, TimeProvider clock, ILogger<GridMapCache> log)
    : BackgroundService
{
    /// <summary>Pause between two looks at what other processes changed.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private static readonly Drawn Nothing = new(GridMap.Empty, "", Doubts: -1);
    private readonly SemaphoreSlim drawing = new(1, 1);
    private volatile Drawn drawn = Nothing;
    private long doubts;

    /// <summary>Says that something may have changed; asked again at the next question.</summary>
    public void Invalidate() => Interlocked.Increment(ref doubts);

    /// <summary>The map in force. While the database is away the last one stays so: borders do not change by that.</summary>
    /// <param name="cancel">Stops waiting.</param>
    public async ValueTask<GridMap> GetAsync(CancellationToken cancel)
    {
        if (Settled is { } map)
            return map;
        try
        {
            return await LoadIfChangedAsync(evenIfSettled: false, cancel);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && drawn != Nothing)
        {
            NotRead(exception.GetBaseException().Message);
            return drawn.Map;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRead(exception.GetBaseException().Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        drawing.Dispose();
        base.Dispose();
    }

    /// <summary>The map as it is in the database now, whichever process changed it.</summary>
    /// <param name="cancel">Stops waiting.</param>
    public Task<GridMap> RefreshAsync(CancellationToken cancel) => LoadIfChangedAsync(evenIfSettled: true, cancel);

    /// <summary>The map, where nobody has doubted it since it was looked at.</summary>
    private GridMap? Settled => drawn is { } last && last.Doubts == Volatile.Read(ref doubts) ? last.Map : null;

    private async Task<GridMap> LoadIfChangedAsync(bool evenIfSettled, CancellationToken cancel)
    {
        await drawing.WaitAsync(cancel);
        try
        {
            // Whoever waited here for somebody's look needs none of their own.
            if (!evenIfSettled && Settled is { } seen)
                return seen;
            // Counted before the first look: whoever commits during it has the next question look again.
            var settled = Volatile.Read(ref doubts);
            using var walls = RowSecurity.BeginPlatformScope();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GridDb>();
            var state = await StateAsync(db, cancel);
            var map = state == drawn.State ? drawn.Map : await BuildAsync(db, cancel);
            drawn = new Drawn(map, state, settled);
            return map;
        }
        finally
        {
            drawing.Release();
        }
    }

    /// <summary>Every step of a grid or a unit raises the sum of sequences: equal sums are equal maps.</summary>
    private static async Task<string> StateAsync(GridDb db, CancellationToken cancel)
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
                GridBorders.Stored(grid.Geometry).Shape,
                [
                    .. grid
                        .Path.Split('/', StringSplitOptions.RemoveEmptyEntries)
                        .Where(units.ContainsKey)
                        .Select(code => units[code]),
                ]
            ))
        );
    }

    /// <summary>A map, and what it stands for.</summary>
    /// <param name="Map">The map.</param>
    /// <param name="State">Sum of sequences it was drawn at, or one before.</param>
    /// <param name="Doubts">How many doubts it has settled.</param>
    private sealed record Drawn(GridMap Map, string State, long Doubts);

    [LoggerMessage(3001, LogLevel.Warning, "The grid map could not be read, the old one stays in force: {Reason}")]
    private partial void NotRead(string reason);
}
