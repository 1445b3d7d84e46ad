using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.Outbox;

/// <summary>
/// Ends the service when its bus is stuck: neither working nor failing while the broker is there and lets us in. A
/// connection that breaks while queues are being declared can leave the bus so for good (RabbitMQ.Client disposes a lock
/// that others wait for), and a service that hears nothing is worse than one that is started anew.
/// </summary>
/// <param name="bus">The bus.</param>
/// <param name="service">The service's name.</param>
/// <param name="configuration">Where the broker is.</param>
/// <param name="options">How long a silence is too long.</param>
/// <param name="lifetime">Ends the service.</param>
/// <param name="clock">The server's clock.</param>
/// <param name="log">Says why.</param>
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
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private long lastSign;

    /// <inheritdoc/>
    public Task Ready(ReceiveEndpointReady ready) => RecordDelivery();

    /// <inheritdoc/>
    public Task Stopping(ReceiveEndpointStopping stopping) => RecordDelivery();

    /// <inheritdoc/>
    public Task Completed(ReceiveEndpointCompleted completed) => RecordDelivery();

    /// <inheritdoc/>
    public Task Faulted(ReceiveEndpointFaulted faulted) => RecordDelivery();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var observed = bus.ConnectReceiveEndpointObserver(this);
        await RecordDelivery();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (bus.CheckHealth().Status == BusHealthStatus.Healthy)
            {
                await RecordDelivery();
            }
            else if (Silence > options.Value.Silence && await BrokerIsThereAsync(stoppingToken))
            {
                LogStuck(Silence.TotalSeconds);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private TimeSpan Silence => clock.GetElapsedTime(Interlocked.Read(ref lastSign));

    private Task RecordDelivery()
    {
        Interlocked.Exchange(ref lastSign, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    /// <summary>A real connection with our name and password, so that a wrong one ends nothing.</summary>
    private async Task<bool> BrokerIsThereAsync(CancellationToken cancel)
    {
        try
        {
            await using var publisher = await BrokerPublisher.OpenAsync(
                new Uri(Messaging.Address(configuration)),
                $"{service.Name} bus watch",
                cancel
            );
            return true;
        }
        catch (Exception)
        {
            await RecordDelivery();
            return false;
        }
    }

    [LoggerMessage(
        2501,
        LogLevel.Critical,
        "The bus has been stuck for {Seconds:F0} s; the service ends to be started anew"
    )]
    private partial void LogStuck(double seconds);
}
