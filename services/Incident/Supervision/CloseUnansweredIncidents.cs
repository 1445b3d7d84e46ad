using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Supervision;

/// <summary>
/// Closes incidents whose feedback clock has run out without a return visit, recorded as "no answer", never as satisfied.
/// An incident is closed some minutes after it was first found overdue, so that an answer being recorded at that moment
/// takes precedence. Every instance runs this; the sequence (a concurrency token) lets only one of them close an incident.
/// </summary>
internal sealed partial class CloseUnansweredIncidents(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<CloseUnansweredIncidents> log
) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(10);

    /// <summary>When this instance first found each incident overdue, UTC.</summary>
    private readonly Dictionary<Guid, DateTimeOffset> overdueSince = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CloseDueAsync(GracePeriod, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception.GetBaseException().Message);
            }
        }
    }

    /// <summary>One round, the longest overdue first.</summary>
    /// <param name="gracePeriod">How long this instance must have known an incident as overdue.</param>
    /// <returns>The number of incidents closed.</returns>
    internal async Task<int> CloseDueAsync(TimeSpan gracePeriod, CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        var now = clock.GetUtcNow();
        var closed = 0;
        var due = await FindDueAsync(now, cancel);
        foreach (var noLongerDue in overdueSince.Keys.Except(due).ToList())
        {
            overdueSince.Remove(noLongerDue);
        }
        foreach (var id in due)
        {
            overdueSince.TryAdd(id, now);
            if (now - overdueSince[id] < gracePeriod)
            {
                continue;
            }
            try
            {
                await CloseAsync(id, now, cancel);
                closed++;
            }
            catch (Exception exception) when (exception is Domain.RuleBrokenException or DbUpdateConcurrencyException)
            {
                // Not closed this time: parts are open, or another instance or a user was first.
                NotClosed(id, exception.Message);
            }
        }
        return closed;
    }

    private async Task<List<Guid>> FindDueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IncidentDb>()
            .Incidents.Where(row => row.Status == IncidentStatus.AwaitingFeedback && row.NextDueAt < now)
            .OrderBy(row => row.NextDueAt)
            .Select(row => row.Id)
            .Take(BatchSize)
            .ToListAsync(cancel);
    }

    private async Task CloseAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var incident = await db.Incidents.SingleAsync(row => row.Id == id, cancel);
        var openParts = await db.Incidents.CountAsync(AccessScope.OpenPartOf(id), cancel);
        incident.Close(openParts, new CommandContext(Principal.Platform, now, Deadlines.Default));
        await db.SaveChangesAsync(cancel);
    }

    [LoggerMessage(
        4101,
        LogLevel.Warning,
        "Unanswered incidents could not be closed: {Reason}; the next round tries again"
    )]
    private partial void Failed(string reason);

    [LoggerMessage(4102, LogLevel.Debug, "Unanswered incident {Id} was not closed: {Reason}")]
    private partial void NotClosed(Guid id, string reason);
}
