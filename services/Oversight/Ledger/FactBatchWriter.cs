using System.Threading.Channels;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Records facts as they come, together with whatever else is waiting: nothing waits for a batch to fill, and under load
/// one commit serves hundreds. A message is acknowledged only after its commit. While the database is away messages wait
/// here, unacknowledged, instead of being given up.
/// </summary>
/// <param name="writer">Writes batches.</param>
/// <param name="clock">Waits.</param>
/// <param name="log">Tells what failed.</param>
internal sealed partial class FactBatchWriter(LedgerWriter writer, TimeProvider clock, ILogger<FactBatchWriter> log)
    : BackgroundService
{
    private const int LargestBatch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<Waiting> channel = Channel.CreateBounded<Waiting>(LargestBatch * 2);

    /// <summary>Records one fact and returns once it is on disk.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task RecordAsync(Fact fact, CancellationToken cancel)
    {
        var waiting = new Waiting(fact, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await channel.Writer.WriteAsync(waiting, cancel);
        await waiting.Done.Task.WaitAsync(cancel);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(LargestBatch);
        while (await channel.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && channel.Reader.TryRead(out var waiting))
                batch.Add(waiting);
            await WriteAsync(batch, stoppingToken);
        }
    }

    private async Task WriteAsync(List<Waiting> batch, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await writer.WriteAsync([.. batch.Select(waiting => waiting.Fact)], cancel);
                batch.ForEach(waiting => waiting.Done.SetResult());
                return;
            }
            catch (Exception exception) when (IsAway(exception))
            {
                Away(exception.Message);
                await Task.Delay(Pause, clock, cancel);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await WriteOneByOneAsync(batch, exception, cancel);
                return;
            }
        }
    }

    /// <summary>One fact the database cannot take must not hold up its neighbours.</summary>
    private async Task WriteOneByOneAsync(List<Waiting> batch, Exception exception, CancellationToken cancel)
    {
        if (batch is [var alone])
        {
            Refused(exception, alone.Fact.MessageType, alone.Fact.Subject, alone.Fact.Sequence);
            alone.Done.SetException(exception);
            return;
        }
        foreach (var waiting in batch)
            await WriteAsync([waiting], cancel);
    }

    private static bool IsAway(Exception exception) =>
        exception is NpgsqlException { IsTransient: true } or TimeoutException;

    private sealed record Waiting(Fact Fact, TaskCompletionSource Done);

    [LoggerMessage(6001, LogLevel.Warning, "The ledger's database does not answer, messages wait: {Reason}")]
    private partial void Away(string reason);

    [LoggerMessage(6002, LogLevel.Error, "The ledger refused {MessageType} {Subject} step {Sequence}")]
    private partial void Refused(Exception exception, string messageType, Guid subject, long sequence);
}
