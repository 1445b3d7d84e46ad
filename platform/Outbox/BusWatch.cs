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
internal sealed partial class BusWatch(
    IBusControl bus,
    ServiceIdentity service,
    IConfiguration configuration,
    IOptions<OutboxOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<BusWatch> log
) : BackgroundService, IReceiveEndpointObserver
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private long lastSign;

    /// <inheritdoc/>
    public Task Ready(ReceiveEndpointReady ready) => Heard();

    /// <inheritdoc/>
    public Task Stopping(ReceiveEndpointStopping stopping) => Heard();

    /// <inheritdoc/>
    public Task Completed(ReceiveEndpointCompleted completed) => Heard();

    /// <inheritdoc/>
    public Task Faulted(ReceiveEndpointFaulted faulted) => Heard();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var observed = bus.ConnectReceiveEndpointObserver(this);
        await Heard();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (bus.CheckHealth().Status == BusHealthStatus.Healthy)
            {
                await Heard();
            }
            else if (Silence > options.Value.Silence && await BrokerIsThereAsync(stoppingToken))
            {
                Stuck(Silence.TotalSeconds);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private TimeSpan Silence => clock.GetElapsedTime(Interlocked.Read(ref lastSign));

    private Task Heard()
    {
        Interlocked.Exchange(ref lastSign, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    /// <summary>A real connection with our name and password, so that a wrong one ends nothing.</summary>
    private async Task<bool> BrokerIsThereAsync(CancellationToken cancel)
    {
        try
        {
            await using var line = await BrokerLine.OpenAsync(
                new Uri(Messaging.Address(configuration)),
                $"{service.Name} bus watch",
                cancel
            );
            return true;
        }
        catch (Exception)
        {
            await Heard();
            return false;
        }
    }

    [LoggerMessage(
        2501,
        LogLevel.Critical,
        "The bus has been stuck for {Seconds:F0} s; the service ends to be started anew"
    )]
    private partial void Stuck(double seconds);
}
