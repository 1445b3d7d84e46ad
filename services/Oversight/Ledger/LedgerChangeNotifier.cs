using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Rings when the ledger has grown: here at once, and in other instances through Redis. It says only that there is
/// something to read. Nobody's answer depends on it: who listens also looks by themselves every few seconds, so a Redis
/// that is dead, frozen or talking to itself makes news late and nothing else.
/// </summary>
/// <param name="configuration">Where Redis is: the connection string <c>cache</c>, if there is one.</param>
/// <param name="log">Tells when Redis is away.</param>
internal sealed partial class LedgerChangeNotifier(IConfiguration configuration, ILogger<LedgerChangeNotifier> log)
    : BackgroundService,
        IHealthCheck
{
    private static readonly RedisChannel Rung = RedisChannel.Literal("govplatform.oversight.checkpoint");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly string? cache = configuration.GetConnectionString("cache");
    private readonly Channel<long> heard = Channel.CreateBounded<long>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private volatile IConnectionMultiplexer? redis;

    /// <summary>Tells everybody. Waits for nothing and fails never.</summary>
    /// <param name="checkpoint">Number of the checkpoint that is new.</param>
    public void Notify(long checkpoint)
    {
        heard.Writer.TryWrite(checkpoint);
        if (redis is not { IsConnected: true } connected)
            return;
        try
        {
            connected.GetSubscriber().Publish(Rung, checkpoint, CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            Away();
        }
    }

    /// <summary>Waits until it rings, or a time has passed.</summary>
    /// <param name="atMost">The time.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(atMost);
        try
        {
            await heard.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nothing rang; it is time to look anyway.
        }
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            redis is { IsConnected: true }
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("the cache is not connected; live events come a little later")
        );

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (cache is null)
            return;
        var options = ConfigurationOptions.Parse(cache);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        var connection = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(stoppingToken);
        redis = connection;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Once: the connection subscribes again whenever Redis comes back.
                await connection.GetSubscriber().SubscribeAsync(Rung, (_, number) => OnNotification(number));
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                Away();
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        redis?.Dispose();
        base.Dispose();
    }

    private void OnNotification(RedisValue number)
    {
        if (number.TryParse(out long checkpoint))
            heard.Writer.TryWrite(checkpoint);
    }

    [LoggerMessage(6201, LogLevel.Warning, "The cache does not answer, other instances hear of news a little later")]
    private partial void Away();
}
