using System.Threading.Channels;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Records facts in batches. A batch takes whatever is waiting and does not wait to be full; under load one commit
/// records hundreds of facts. A message is acknowledged only after its commit. While the database is unavailable,
/// messages wait here, unacknowledged, and are not given up. Thread-safe.
/// </summary>
internal sealed partial class FactBatchWriter(LedgerWriter writer, TimeProvider clock, ILogger<FactBatchWriter> log)
    : BackgroundService
{
    private const int MaxBatchSize = 500;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingFact> channel = Channel.CreateBounded<PendingFact>(MaxBatchSize * 2);

    /// <summary>Records one fact; completes after its commit.</summary>
    public async Task RecordAsync(Fact fact, CancellationToken cancel)
    {
        var pending = new PendingFact(
            fact,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        await channel.Writer.WriteAsync(pending, cancel);
        await pending.Completion.Task.WaitAsync(cancel);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingFact>(MaxBatchSize);
        while (await channel.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < MaxBatchSize && channel.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }
            await WriteAsync(batch, stoppingToken);
        }
    }

    private async Task WriteAsync(List<PendingFact> batch, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await writer.WriteAsync([.. batch.Select(pending => pending.Fact)], cancel);
                batch.ForEach(pending => pending.Completion.SetResult());
                return;
            }
            catch (Exception exception) when (IsUnavailable(exception))
            {
                DatabaseUnavailable(exception.Message);
                await Task.Delay(RetryDelay, clock, cancel);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await WriteOneByOneAsync(batch, exception, cancel);
                return;
            }
        }
    }

    /// <summary>Writes each fact alone, so that one the database rejects does not hold up the others.</summary>
    private async Task WriteOneByOneAsync(List<PendingFact> batch, Exception exception, CancellationToken cancel)
    {
        if (batch is [var single])
        {
            FactRejected(exception, single.Fact.MessageType, single.Fact.Subject, single.Fact.Sequence);
            single.Completion.SetException(exception);
            return;
        }
        foreach (var pending in batch)
        {
            await WriteAsync([pending], cancel);
        }
    }

    private static bool IsUnavailable(Exception exception) =>
        exception is NpgsqlException { IsTransient: true } or TimeoutException;

    private sealed record PendingFact(Fact Fact, TaskCompletionSource Completion);

    [LoggerMessage(6001, LogLevel.Warning, "The ledger's database does not answer; messages wait: {Reason}")]
    private partial void DatabaseUnavailable(string reason);

    [LoggerMessage(6002, LogLevel.Error, "The ledger's database rejected {MessageType} {Subject} step {Sequence}")]
    private partial void FactRejected(Exception exception, string messageType, Guid subject, long sequence);
}
