using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Records events that no transaction of the service's own accompanies, such as refusals, in the background: a request does not
/// wait. A process that is killed loses the events of the last second and the counts of repeated ones. Equal events are
/// counted (<see cref="SecurityLogAggregation"/>), and while the database does not answer, ten thousand wait in memory.
/// Thread-safe.
/// </summary>
public sealed partial class SecurityLogWriter : BackgroundService
{
    private const int Waiting = 10_000;
    private const int BatchSize = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastWriteTimeout = TimeSpan.FromSeconds(2);

    private readonly Channel<SecurityLogEntry> events = Channel.CreateBounded<SecurityLogEntry>(
        new BoundedChannelOptions(Waiting) { SingleReader = true }
    );
    private readonly List<SecurityLogEntry> due = [];
    private readonly SecurityLogAggregation aggregation;
    private readonly NpgsqlDataSource database;
    private readonly SecurityLogSealer sealer;
    private readonly SecurityLogMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ILogger<SecurityLogWriter> log;

    internal SecurityLogWriter(
        NpgsqlDataSource database,
        SecurityLogSealer sealer,
        SecurityLogMetrics metrics,
        IOptions<SecurityLogOptions> options,
        TimeProvider clock,
        ILogger<SecurityLogWriter> log
    )
    {
        (this.database, this.sealer, this.metrics, this.clock, this.log) = (database, sealer, metrics, clock, log);
        aggregation = new SecurityLogAggregation(options.Value.RepeatWindow);
    }

    /// <summary>Records an event within a second; counts it as dropped if too many wait.</summary>
    public void Record(SecurityLogEntry entry)
    {
        if (!events.Writer.TryWrite(entry))
        {
            metrics.CountDropped();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await WaitAsync(stoppingToken);
                Collect(all: false);
                while (due.Count > 0)
                {
                    await WriteBatchAsync(stoppingToken);
                }
                await Task.Delay(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteRestAsync();
        }
    }

    /// <summary>Waits for an event, or for the end of the oldest window.</summary>
    private async Task WaitAsync(CancellationToken cancel)
    {
        if (aggregation.NextEnd is not { } end)
        {
            await events.Reader.WaitToReadAsync(cancel);
            return;
        }
        using var windowEnds = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var left = end - clock.GetUtcNow();
        windowEnds.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        try
        {
            await events.Reader.WaitToReadAsync(windowEnds.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The window has ended; its count is due.
        }
    }

    private void Collect(bool all)
    {
        var now = clock.GetUtcNow();
        due.AddRange(aggregation.TakeEnded(now));
        while (events.Reader.TryRead(out var entry))
        {
            if (aggregation.Add(entry, now) is { } first)
            {
                due.Add(first);
            }
        }
        if (all)
        {
            due.AddRange(aggregation.TakeEnded(now, all: true));
        }
    }

    private async Task WriteBatchAsync(CancellationToken cancel)
    {
        var batch = due.Take(BatchSize).ToList();
        try
        {
            await InsertAsync(batch, cancel);
        }
        catch (Exception exception) when (TransientDatabaseErrors.IsCauseOf(exception) || exception is IOException)
        {
            LogNotWritten(due.Count, exception.Message);
            await Task.Delay(RetryDelay, cancel);
            return;
        }
        catch (PostgresException)
        {
            // One entry that the database rejects must not hold up the others.
            await InsertOneByOneAsync(batch, cancel);
        }
        due.RemoveRange(0, batch.Count);
    }

    private async Task InsertOneByOneAsync(List<SecurityLogEntry> batch, CancellationToken cancel)
    {
        foreach (var entry in batch)
        {
            try
            {
                await InsertAsync([entry], cancel);
            }
            catch (PostgresException exception)
            {
                LogLost(1, exception.MessageText);
            }
        }
    }

    private async Task WriteRestAsync()
    {
        Collect(all: true);
        using var timeout = new CancellationTokenSource(LastWriteTimeout);
        try
        {
            foreach (var batch in due.Chunk(BatchSize))
            {
                await InsertAsync(batch, timeout.Token);
            }
        }
        catch (Exception exception)
            when (exception
                    is NpgsqlException
                        or TimeoutException
                        or IOException
                        or OperationCanceledException
                        // The data source is disposed of when the shutdown took too long.
                        or ObjectDisposedException
            )
        {
            LogLost(due.Count, exception.Message);
        }
    }

    private async Task InsertAsync(IReadOnlyList<SecurityLogEntry> entries, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var store = new SecurityLogStore(connection);
        // An insert that tolerates a row which is there already, after a commit whose answer was lost, has to see it.
        await store.SeeAllAsync(cancel);
        await store.InsertAsync(entries, cancel);
        await transaction.CommitAsync(cancel);
        sealer.Wake();
    }

    [LoggerMessage(1511, LogLevel.Warning, "{Entries} entries of the security log wait for the database: {Reason}")]
    private partial void LogNotWritten(int entries, string reason);

    [LoggerMessage(1512, LogLevel.Error, "{Entries} entries of the security log are lost: {Reason}")]
    private partial void LogLost(int entries, string reason);
}
