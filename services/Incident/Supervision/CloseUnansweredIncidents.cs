using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Supervision;

/// <summary>
/// Closes what nobody answered: when the clock of the return visit has run out, silence counts as "no answer", never as
/// satisfied. Several instances may look at once; the sequence lets one of them win. What is found overdue is closed a while
/// later, so that an answer being written down at that very moment comes first.
/// </summary>
internal sealed partial class CloseUnansweredIncidents(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<CloseUnansweredIncidents> log
) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Guid, DateTimeOffset> firstSeen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CloseDueAsync(Grace, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception.GetBaseException().Message);
            }
        }
    }

    /// <summary>Closes those whose clock has run out, the longest overdue first.</summary>
    /// <param name="grace">How long one must have been seen overdue.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>How many were closed.</returns>
    internal async Task<int> CloseDueAsync(TimeSpan grace, CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        var now = clock.GetUtcNow();
        var closed = 0;
        var due = await DueAsync(now, cancel);
        foreach (var gone in firstSeen.Keys.Except(due).ToList())
        {
            firstSeen.Remove(gone);
        }
        foreach (var id in due)
        {
            firstSeen.TryAdd(id, now);
            if (now - firstSeen[id] < grace)
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
                Left(id, exception.Message);
            }
        }
        return closed;
    }

    private async Task<List<Guid>> DueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IncidentDb>()
            .Incidents.Where(row => row.Status == IncidentStatus.AwaitingFeedback && row.NextDueAt < now)
            .OrderBy(row => row.NextDueAt)
            .Select(row => row.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);
    }

    private async Task CloseAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var incident = await db.Incidents.SingleAsync(row => row.Id == id, cancel);
        var openParts = await db.Incidents.CountAsync(AccessScope.OpenPartOf(id), cancel);
        incident.Close(openParts, new CommandContext(Principal.Platform, now, Deadlines.Plain));
        await db.SaveChangesAsync(cancel);
    }

    [LoggerMessage(
        4101,
        LogLevel.Warning,
        "Unanswered incidents could not be closed: {Reason}; the next round tries again"
    )]
    private partial void Failed(string reason);

    [LoggerMessage(4102, LogLevel.Debug, "Incident {Id} stays unanswered: {Reason}")]
    private partial void Left(Guid id, string reason);
}
