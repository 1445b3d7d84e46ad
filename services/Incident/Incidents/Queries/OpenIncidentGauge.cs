using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Publishes the metric <c>incidents.open</c>: the number of open incidents in each status. Only the instance whose outbox
/// relay is active counts; the others report 0, so a sum over the instances is correct. Counting uses an index of open
/// incidents only, so its cost does not grow with the number of ended ones.
/// </summary>
internal sealed partial class OpenIncidentGauge : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly FrozenDictionary<IncidentStatus, long> ZeroCounts = Enum.GetValues<IncidentStatus>()
        .Where(IncidentFlow.IsOpen)
        .ToFrozenDictionary(status => status, _ => 0L);

    private readonly IServiceScopeFactory scopes;
    private readonly OutboxLock outboxLock;
    private readonly TimeProvider clock;
    private readonly ILogger<OpenIncidentGauge> log;

    /// <summary>Null before the first count.</summary>
    private volatile IReadOnlyDictionary<IncidentStatus, long>? counts;

    public OpenIncidentGauge(
        IServiceScopeFactory scopes,
        OutboxLock outboxLock,
        IMeterFactory meters,
        TimeProvider clock,
        ILogger<OpenIncidentGauge> log
    )
    {
        (this.scopes, this.outboxLock, this.clock, this.log) = (scopes, outboxLock, clock, log);
        meters
            .Create("GovPlatform.Incident")
            .CreateObservableUpDownCounter(
                "incidents.open",
                Measure,
                "{incident}",
                "Incidents neither closed, rejected, merged nor withdrawn, by status. Counted every 10 s by the instance "
                    + "with the active outbox relay; 0 in the others. While the database is unavailable: the last count."
            );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                counts = outboxLock.IsHeld switch
                {
                    true => await CountAsync(stoppingToken),
                    false => ZeroCounts,
                    null => counts,
                };
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotCounted(exception.GetBaseException().Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyDictionary<IncidentStatus, long>> CountAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var counted = await scope
            .ServiceProvider.GetRequiredService<IncidentDb>()
            .Incidents.WhereOpen()
            .GroupBy(incident => incident.Status)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return ZeroCounts.Keys.ToDictionary(status => status, status => counted.GetValueOrDefault(status));
    }

    private IEnumerable<Measurement<long>> Measure() =>
        (counts ?? FrozenDictionary<IncidentStatus, long>.Empty).Select(count => new Measurement<long>(
            count.Value,
            KeyValuePair.Create<string, object?>("incident.status", EnumNames.NameOf(count.Key))
        ));

    [LoggerMessage(4103, LogLevel.Warning, "Open incidents could not be counted: {Reason}")]
    private partial void NotCounted(string reason);
}
