using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Tells by a metric how many incidents are open in each status. They are counted in the database, by the instance that
/// carries the outbox, along an index that holds open ones only: the cost does not grow with what was ever closed.
/// </summary>
internal sealed partial class OpenIncidentGauge : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private static readonly IncidentStatus[] Ended =
    [
        .. Enum.GetValues<IncidentStatus>().Where(status => !status.IsOpen()),
    ];

    private static readonly FrozenDictionary<IncidentStatus, long> None = Enum.GetValues<IncidentStatus>()
        .Where(IncidentFlow.IsOpen)
        .ToFrozenDictionary(status => status, _ => 0L);

    private readonly IServiceScopeFactory scopes;
    private readonly OutboxLock carrier;
    private readonly TimeProvider clock;
    private readonly ILogger<OpenIncidentGauge> log;
    private volatile IReadOnlyDictionary<IncidentStatus, long>? counted;

    /// <summary>Made by the container.</summary>
    public OpenIncidentGauge(
        IServiceScopeFactory scopes,
        OutboxLock carrier,
        IMeterFactory meters,
        TimeProvider clock,
        ILogger<OpenIncidentGauge> log
    )
    {
        (this.scopes, this.carrier, this.clock, this.log) = (scopes, carrier, clock, log);
        meters
            .Create("GovPlatform.Incident")
            .CreateObservableUpDownCounter(
                "incidents.open",
                Publish,
                "{incident}",
                "Incidents neither closed, rejected, merged nor withdrawn, by status. Counted every 10 s by the instance "
                    + "that carries the outbox; 0 in the others. While the database is away: as last counted."
            );
    }

    /// <summary>The open ones. By constants: the planner takes the index of open ones where it sees what is left out.</summary>
    internal static IQueryable<Incident> Open(IncidentDb db) =>
        db.Incidents.Where(incident => !EF.Constant(Ended).Contains(incident.Status));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                counted = carrier.IsHeld switch
                {
                    true => await CountAsync(stoppingToken),
                    false => None,
                    null => counted,
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
        var found = await Open(scope.ServiceProvider.GetRequiredService<IncidentDb>())
            .GroupBy(incident => incident.Status)
            .Select(status => new { status.Key, Count = status.LongCount() })
            .ToDictionaryAsync(status => status.Key, status => status.Count, cancel);
        return None.Keys.ToDictionary(status => status, status => found.GetValueOrDefault(status));
    }

    private IEnumerable<Measurement<long>> Publish() =>
        (counted ?? FrozenDictionary<IncidentStatus, long>.Empty).Select(status => new Measurement<long>(
            status.Value,
            KeyValuePair.Create<string, object?>("incident.status", EnumNames.NameOf(status.Key))
        ));

    [LoggerMessage(4103, LogLevel.Warning, "Open incidents could not be counted: {Reason}")]
    private partial void NotCounted(string reason);
}
