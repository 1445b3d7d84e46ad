using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>
/// Sends the present state of what other services copy to them on a schedule
/// (<see cref="OutboxOptions.RefreshInterval"/>), so that a lost message does not leave a copy wrong until the next
/// change. A state is sent at its present step: a copy that has it ignores the message, and neither the ledger nor the
/// outbox keeps it, because the next refresh repeats what this one loses. The instance with the active relay does it.
/// </summary>
internal sealed partial class CopyRefresher(
    IServiceScopeFactory scopes,
    IEnumerable<ContractDecisions.Decision> decisions,
    OutboxWriter writer,
    OutboxLock relayLock,
    ServiceIdentity service,
    IConfiguration configuration,
    IOptionsMonitor<OutboxOptions> options,
    TimeProvider clock,
    ILogger<CopyRefresher> log
) : BackgroundService
{
    private const int PageSize = 500;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PageTimeout = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<ContractDecisions.Decision> copied = [.. decisions.Where(one => one.IsRefreshed)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (copied.Count == 0)
        {
            return;
        }
        using var platform = RowSecurity.BeginPlatformScope();
        var pause = UntilNext();
        while (true)
        {
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            var isDone = await TryRefreshAsync(stoppingToken);
            // An attempt that failed, such as before the queues are declared, does not put off the next one that is due anyway.
            pause = isDone || UntilNext() < RetryDelay ? UntilNext() : RetryDelay;
        }
    }

    /// <summary>Refreshes happen at whole multiples of the interval, so that a restart does not put them off.</summary>
    private TimeSpan UntilNext()
    {
        var interval = options.CurrentValue.RefreshInterval;
        return TimeSpan.FromTicks(interval.Ticks - clock.GetUtcNow().Ticks % interval.Ticks);
    }

    /// <returns>False if it has to be tried again.</returns>
    private async Task<bool> TryRefreshAsync(CancellationToken cancel)
    {
        if (relayLock.IsHeld != true || options.CurrentValue.Paused)
        {
            return relayLock.IsHeld is not null;
        }
        try
        {
            await RefreshAsync(cancel);
            return true;
        }
        catch (Exception exception)
        {
            if (!cancel.IsCancellationRequested)
            {
                LogFailed(exception.GetBaseException().Message);
            }
            return false;
        }
    }

    private async Task RefreshAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        await using var broker = await BrokerPublisher.OpenAsync(
            new Uri(Messaging.Address(configuration)),
            $"{service.Name} copies",
            options.CurrentValue.AwaitTopology,
            cancel
        );
        foreach (var decision in copied)
        {
            var last = Guid.Empty;
            List<Aggregate> page;
            do
            {
                page = await decision
                    .Rows(db)
                    .AsNoTracking()
                    .Where(aggregate => aggregate.Id > last)
                    .OrderBy(aggregate => aggregate.Id)
                    .Take(PageSize)
                    .ToListAsync(cancel);
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel, broker.Closed);
                timeout.CancelAfter(PageTimeout);
                await Task.WhenAll(page.Select(aggregate => SendAsync(decision, aggregate, broker, timeout.Token)));
                last = page.Count > 0 ? page[^1].Id : last;
            } while (page.Count == PageSize);
        }
    }

    private async Task SendAsync(
        ContractDecisions.Decision decision,
        Aggregate aggregate,
        BrokerPublisher broker,
        CancellationToken cancel
    )
    {
        var state = new RaisedEvent(aggregate.Sequence, new Republished(clock.GetUtcNow()));
        if (decision.Decide(aggregate, state) is not { } contract)
        {
            return;
        }
        var message = writer.CreateMessage(aggregate, state, contract);
        var envelope = Envelope.Create(message, service.Publisher, traceParent: null);
        envelope.Properties.Headers![CopyRefresh.Header] = true;
        await broker.PublishAsync(envelope.Exchange, envelope.Properties, envelope.Body, cancel);
    }

    [LoggerMessage(2902, LogLevel.Warning, "The copies in other services could not be refreshed yet: {Reason}")]
    private partial void LogFailed(string reason);
}
