using GovPlatform.Domain;
using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Notifications;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Places;

/// <summary>
/// Holds units, grids, categories, deadline rules, calendars and addresses in memory as one immutable snapshot, replaced when their tables have changed. The
/// tables are polled every second, so changes by other instances are found too. Thread-safe.
/// </summary>
internal sealed partial class PlaceCache(
    IServiceScopeFactory scopes,
    CountyTime time,
    TimeProvider clock,
    ILogger<PlaceCache> log
) : BackgroundService
{
    // Identifies the content of the tables: sequences and versions only grow, so every change changes a count or a sum. Addresses
    // are also removed, so theirs is a sum over ids.
    private const string VersionSql = """
        SELECT (SELECT count(*) || '/' || coalesce(sum(sequence), 0) FROM unit_copy) || ' '
            || (SELECT count(*) || '/' || coalesce(sum(sequence), 0) FROM grid_copy) || ' '
            || (SELECT count(*) || '/' || coalesce(sum(version), 0) FROM category) || ' '
            || (SELECT count(*) || '/' || coalesce(sum(version), 0) FROM deadline_rule) || ' '
            || (SELECT coalesce(sum(version), 0) FROM calendar) + (SELECT coalesce(sum(version), 0) FROM working_hours) || ' '
            || (SELECT coalesce(sum(hashtextextended(id::text, version)), 0) FROM notification_address)
            AS "Value"
        """;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim loading = new(1);
    private readonly SemaphoreSlim reloadRequests = new(0);
    private volatile PlaceSnapshot? snapshot;
    private long begun;
    private long succeeded;

    /// <summary>How often the tables were checked.</summary>
    internal long Checks => Interlocked.Read(ref begun);

    /// <summary>The current snapshot; the first call loads it.</summary>
    public ValueTask<PlaceSnapshot> CurrentAsync(CancellationToken cancel) =>
        snapshot is { } current ? ValueTask.FromResult(current) : new(LoadAsync(cancel));

    /// <summary>
    /// The current snapshot, or a newer one when it lacks what the caller needs, since another instance may have received
    /// it less than a poll ago. Only when something is missing the tables are checked; calls that come together share a
    /// check.
    /// </summary>
    /// <param name="isComplete">Whether a snapshot has all that the caller needs.</param>
    public async ValueTask<PlaceSnapshot> CurrentAsync(Func<PlaceSnapshot, bool> isComplete, CancellationToken cancel)
    {
        var current = await CurrentAsync(cancel);
        return isComplete(current) ? current : await LoadAsync(cancel);
    }

    /// <summary>Checks the tables and waits until the snapshot has what they hold.</summary>
    public Task ReloadAsync(CancellationToken cancel) => LoadAsync(cancel);

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

    /// <summary>
    /// Checks the tables, or takes the result of a check that began after this call. One that began before it may have read
    /// the tables too early.
    /// </summary>
    private async Task<PlaceSnapshot> LoadAsync(CancellationToken cancel)
    {
        var last = Checks;
        await loading.WaitAsync(cancel);
        try
        {
            if (succeeded > last)
            {
                return snapshot!;
            }
            var check = Interlocked.Increment(ref begun);
            // The snapshot holds the categories of every unit; who may see which is decided where it is read.
            using var platform = RowSecurity.BeginPlatformScope();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
            var version = await db.Database.SqlQueryRaw<string>(VersionSql).SingleAsync(cancel);
            if (snapshot is not { } current || current.Version != version)
            {
                snapshot = current = await ReadAsync(version, db, cancel);
            }
            succeeded = check;
            return current;
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<PlaceSnapshot> ReadAsync(string version, IncidentDb db, CancellationToken cancel)
    {
        var units = await db.Units.AsNoTracking().ToListAsync(cancel);
        var grids = await db.Grids.AsNoTracking().ToListAsync(cancel);
        var categories = await db.Categories.AsNoTracking().Where(row => row.RetiredAt == null).ToListAsync(cancel);
        var rules = await db
            .DeadlineRules.AsNoTracking()
            .Where(row => row.RetiredAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var calendars = await db.Calendars.AsNoTracking().ToListAsync(cancel);
        var hours = await db.WorkingHours.AsNoTracking().ToListAsync(cancel);
        var addresses = await db.NotificationAddresses.AsNoTracking().ToListAsync(cancel);
        Loaded(units.Count, grids.Count, categories.Count);
        return new PlaceSnapshot(
            version,
            new PlaceMap(units, grids),
            new CategoryList(categories),
            new Deadlines(rules, new WorkingCalendar(calendars, hours, time))
        )
        {
            Addresses = new AddressBook(addresses),
        };
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
