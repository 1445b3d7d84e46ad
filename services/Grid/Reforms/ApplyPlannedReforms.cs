using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// Applies planned reforms when their day begins in the county, in the order of their days; after downtime as soon as it can. Every
/// instance runs this: each locks the reform it takes.
/// </summary>
internal sealed partial class ApplyPlannedReforms(
    IServiceScopeFactory scopes,
    ReformAlarm alarm,
    CountyTime time,
    TimeProvider clock,
    ILogger<ApplyPlannedReforms> log
) : BackgroundService
{
    /// <summary>For reforms that another instance has entered and did not live to apply.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = RetryDelay;
            try
            {
                while (await ApplyNextAsync(stoppingToken)) { }
                sleep = await FindSleepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotApplied(exception);
            }
            await alarm.SleepAsync(sleep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Applies the first reform that is due.</summary>
    /// <returns>Whether there was one.</returns>
    internal async Task<bool> ApplyNextAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GridDb>();
        var changes = scope.ServiceProvider.GetRequiredService<ReformChanges>();
        var now = clock.GetUtcNow();
        var today = time.DayOf(now);
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                var due = await db
                    .Reforms.FromSql(
                        $"""
                        SELECT * FROM reform WHERE status = 'planned' AND day <= {today}
                        ORDER BY day, id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """
                    )
                    .ToListAsync(cancel);
                found = due.Count > 0;
                if (!found)
                {
                    return;
                }
                var reform = due[0];
                var (plan, _) = await changes.PlanAsync(reform.Steps, reform.Day, reform.ScopePath, cancel);
                if (plan.Refused.Count > 0)
                {
                    reform.Fail(plan.Refused[0], now);
                    Failed(reform.Id, plan.Refused[0].Code, plan.Refused[0].Subject);
                }
                else
                {
                    await changes.ApplyAsync(reform, plan, reform.EnteredBy, now, cancel);
                }
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return found;
    }

    private async Task<TimeSpan> FindSleepAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var next = await scope
            .ServiceProvider.GetRequiredService<GridDb>()
            .Reforms.Where(reform => reform.Status == ReformStatus.Planned)
            .MinAsync(reform => (DateOnly?)reform.Day, cancel);
        var wait = next is { } day ? time.StartOf(day) - clock.GetUtcNow() : LongestSleep;
        return wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait > LongestSleep ? LongestSleep
            : wait;
    }

    [LoggerMessage(3030, LogLevel.Warning, "A planned reform could not be applied yet; it is tried again.")]
    private partial void NotApplied(Exception exception);

    [LoggerMessage(3031, LogLevel.Error, "Reform {Id} no longer fits the tree and was not applied: {Code} {Subject}")]
    private partial void Failed(Guid id, string code, string subject);
}
