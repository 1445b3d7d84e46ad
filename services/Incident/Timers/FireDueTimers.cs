using System.Collections.Concurrent;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Timers;

/// <summary>
/// Fires the timers of incidents when they are due (<see cref="Incident.FireTimers"/>). Every instance runs this: each locks
/// the rows it takes, and what a timer does is committed together with the incident's next timer, so that each fires once,
/// even if an instance dies meanwhile or none ran for a while.
/// </summary>
internal sealed partial class FireDueTimers(
    IServiceScopeFactory scopes,
    PlaceCache placeCache,
    TimerAlarm alarm,
    TimeProvider clock,
    ILogger<FireDueTimers> log
) : BackgroundService
{
    private const int BatchSize = 100;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromHours(1);

    /// <summary>Incidents whose timers failed, and when they are tried again, UTC.</summary>
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> failing = new();

    /// <summary>The calendar from which clocks that waited for one were computed last.</summary>
    private string? computedFrom;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                alarm.Prepare();
                await ComputeWaitingAsync(stoppingToken);
                while (await FireBatchAsync(stoppingToken) > 0) { }
                await alarm.SleepAsync(await FindNextAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Any exception, since EF Core wraps lost connections in its own types.
                Failed(exception.GetBaseException().Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Fires the timers of the incidents that have been due longest, in one transaction.</summary>
    /// <returns>The number of incidents.</returns>
    internal async Task<int> FireBatchAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var snapshot = await placeCache.CurrentAsync(cancel);
        var (now, count) = (clock.GetUtcNow(), 0);
        await db.InTransactionAsync(
            async () =>
            {
                var due = await db
                    .Incidents.FromSql(
                        $"""
                        SELECT * FROM incident WHERE next_timer_at <= {now} AND NOT id = ANY ({FailingAt(now)})
                        ORDER BY next_timer_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                        """
                    )
                    .ToListAsync(cancel);
                var openParts = await CountOpenPartsAsync(db, due, cancel);
                foreach (var incident in due)
                {
                    Fire(incident, openParts.GetValueOrDefault(incident.Id), snapshot, now);
                    db.UpdateSearch(incident);
                }
                var context = new CommandContext(Principal.Platform, now, snapshot.Deadlines);
                foreach (var (merged, survivor) in await db.FindMergedAsync(due.Where(i => i.HasJustEnded), cancel))
                {
                    merged.FollowSurvivor(survivor, context);
                }
                await db.SaveChangesAsync(cancel);
                count = due.Count;
            },
            cancel
        );
        return count;
    }

    private void Fire(Incident incident, int openParts, PlaceSnapshot snapshot, DateTimeOffset now)
    {
        try
        {
            incident.FireTimers(
                openParts,
                snapshot.Places.OwnerAbove(incident.OwningPath, incident.Tier),
                new CommandContext(Principal.Platform, now, snapshot.Deadlines)
            );
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The batch is given up and taken again without this incident.
            failing[incident.Id] = now + RetryInterval;
            NotFired(incident.Id, exception);
            throw;
        }
    }

    private Guid[] FailingAt(DateTimeOffset now)
    {
        foreach (var entry in failing.Where(entry => entry.Value <= now))
        {
            failing.TryRemove(entry);
        }
        return [.. failing.Keys];
    }

    private static async Task<Dictionary<Guid, int>> CountOpenPartsAsync(
        IncidentDb db,
        List<Incident> due,
        CancellationToken cancel
    )
    {
        var parents = due.Where(i => i.Status == IncidentStatus.AwaitingFeedback).Select(i => i.Id).ToArray();
        return parents.Length == 0
            ? []
            : await db
                .Incidents.Where(AccessScope.OpenPartOf(parents))
                .GroupBy(part => part.ParentId!.Value)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
    }

    /// <summary>Computes the clocks that waited for the calendar of a year, once for each change of the calendars.</summary>
    internal async Task ComputeWaitingAsync(CancellationToken cancel)
    {
        var deadlines = (await placeCache.CurrentAsync(cancel)).Deadlines;
        if (computedFrom == deadlines.Calendar.Version)
        {
            return;
        }
        using var platform = RowSecurity.BeginPlatformScope();
        var command = new CommandContext(Principal.Platform, clock.GetUtcNow(), deadlines, "日历已发布");
        for (Guid? last = Guid.Empty; last is { } after; )
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
            await db.InTransactionAsync(
                async () =>
                {
                    var waiting = await db
                        .Incidents.FromSql(
                            $"""
                            SELECT * FROM incident WHERE uncomputed AND id > {after}
                            ORDER BY id LIMIT {BatchSize} FOR UPDATE
                            """
                        )
                        .ToListAsync(cancel);
                    waiting.ForEach(incident => incident.RecomputeClocks(command));
                    await db.SaveChangesAsync(cancel);
                    last = waiting.Count < BatchSize ? null : waiting[^1].Id;
                },
                cancel
            );
        }
        computedFrom = deadlines.Calendar.Version;
    }

    private async Task<DateTimeOffset> FindNextAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var now = clock.GetUtcNow();
        var excluded = FailingAt(now);
        var next = await db
            .Incidents.Where(incident => incident.NextTimerAt != null && !excluded.Contains(incident.Id))
            .MinAsync(incident => incident.NextTimerAt, cancel);
        return next < now + LongestSleep ? next.Value : now + LongestSleep;
    }

    [LoggerMessage(4101, LogLevel.Warning, "The timers of incidents could not be fired: {Reason}; tried again")]
    private partial void Failed(string reason);

    [LoggerMessage(4102, LogLevel.Error, "The timer of incident {Id} failed; it is tried again in an hour")]
    private partial void NotFired(Guid id, Exception exception);
}
