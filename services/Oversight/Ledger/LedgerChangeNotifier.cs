using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Notifies readers that the ledger has grown: in this process at once, in other instances through Redis. A
/// notification says only that there is something to read. Readers also poll every few seconds, so a Redis that is down
/// or hangs delays events and has no other effect (decision 21).
/// </summary>
internal sealed partial class LedgerChangeNotifier(IConfiguration configuration, ILogger<LedgerChangeNotifier> log)
    : BackgroundService,
        IHealthCheck
{
    private static readonly RedisChannel CheckpointChannel = RedisChannel.Literal("govplatform.oversight.checkpoint");
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly string? cache = configuration.GetConnectionString("cache");
    private readonly Channel<long> signals = Channel.CreateBounded<long>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private volatile IConnectionMultiplexer? redis;

    /// <summary>Notifies all readers; does not wait and does not throw if Redis is unavailable.</summary>
    /// <param name="checkpoint">Number of the new checkpoint.</param>
    public void Notify(long checkpoint)
    {
        signals.Writer.TryWrite(checkpoint);
        if (redis is not { IsConnected: true } connected)
        {
            return;
        }
        try
        {
            connected.GetSubscriber().Publish(CheckpointChannel, checkpoint, CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            RedisUnavailable();
        }
    }

    /// <summary>Waits for a notification, at most a given time.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            await signals.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // No notification within the time: the reader polls.
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
                : HealthCheckResult.Degraded("the cache is not connected; live events are delayed a little")
        );

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (cache is null)
        {
            return;
        }
        var options = ConfigurationOptions.Parse(cache);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        var connection = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(stoppingToken);
        redis = connection;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Once is enough: the connection subscribes again whenever it is restored.
                await connection
                    .GetSubscriber()
                    .SubscribeAsync(CheckpointChannel, (_, number) => OnNotification(number));
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                RedisUnavailable();
                await Task.Delay(RetryDelay, stoppingToken);
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
        {
            signals.Writer.TryWrite(checkpoint);
        }
    }

    [LoggerMessage(6201, LogLevel.Warning, "The cache does not answer; other instances find new facts by polling only")]
    private partial void RedisUnavailable();
}
