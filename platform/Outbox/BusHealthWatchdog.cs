using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>
/// Ends the process, with exit code 1, when the bus hangs: for <see cref="OutboxOptions.BusStuckTimeout"/> it has neither
/// become healthy nor failed, although the broker accepts connections and has the queues. A connection that breaks while queues are being
/// declared can leave the bus in this state permanently (RabbitMQ.Client disposes a lock that others are waiting for).
/// A service that no longer receives messages is worse than one that the supervisor restarts. A bus that waits for a
/// starting broker, or for the setup step to declare the queues (<see cref="BrokerReadinessGate"/>), does not hang.
/// </summary>
internal sealed partial class BusHealthWatchdog(
    IBusControl bus,
    ServiceIdentity service,
    IConfiguration configuration,
    IOptions<OutboxOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<BusHealthWatchdog> log
) : BackgroundService, IReceiveEndpointObserver
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private long lastActivity;

    /// <summary>A timestamp of the clock: since when the broker is known to be ready; null if it was not.</summary>
    private long? readySince;

    private TimeSpan Inactivity => clock.GetElapsedTime(Interlocked.Read(ref lastActivity));

    public Task Ready(ReceiveEndpointReady ready) => RecordActivity();

    public Task Stopping(ReceiveEndpointStopping stopping) => RecordActivity();

    public Task Completed(ReceiveEndpointCompleted completed) => RecordActivity();

    public Task Faulted(ReceiveEndpointFaulted faulted) => RecordActivity();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var observer = bus.ConnectReceiveEndpointObserver(this);
        await RecordActivity();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(CheckInterval, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (bus.CheckHealth().Status == BusHealthStatus.Healthy)
            {
                readySince = null;
                await RecordActivity();
            }
            else if (Inactivity > options.Value.BusStuckTimeout && await IsStuckAsync(stoppingToken))
            {
                LogStuck(Inactivity.TotalSeconds);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private Task RecordActivity()
    {
        Interlocked.Exchange(ref lastActivity, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    /// <summary>
    /// Whether the broker has been ready long enough for the bus to have connected: it may have become so only now. One that
    /// is not ready counts as activity, because the bus cannot work without it.
    /// </summary>
    private async Task<bool> IsStuckAsync(CancellationToken cancel)
    {
        if (!await IsBrokerReadyAsync(cancel))
        {
            readySince = null;
            await RecordActivity();
            return false;
        }
        readySince ??= clock.GetTimestamp();
        return clock.GetElapsedTime(readySince.Value) >= options.Value.BusStuckTimeout / 2;
    }

    /// <summary>
    /// Opens a real connection with the service's own credentials, so that wrong credentials do not end the service, and looks
    /// for what the setup step declares last.
    /// </summary>
    private async Task<bool> IsBrokerReadyAsync(CancellationToken cancel)
    {
        try
        {
            await using var publisher = await BrokerPublisher.OpenAsync(
                new Uri(Messaging.Address(configuration)),
                $"{service.Name} bus watch",
                topologyIsPrepared: true,
                cancel
            );
            return !options.Value.AwaitTopology
                || await publisher.ExchangeExistsAsync(BrokerTopology.MarkerOf(service.Name, service.Assembly), cancel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    [LoggerMessage(
        2501,
        LogLevel.Critical,
        "The bus has been stuck for {Seconds:F0} s; the process ends so that it is started again"
    )]
    private partial void LogStuck(double seconds);
}
