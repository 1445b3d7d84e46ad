using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Seals the entries of the security log that have committed, at most once a second, when this process has added some. Writers
/// of entries do not wait for it. Instances take turns by an advisory lock, and each seals what any of them has added; a
/// sealing transaction that is cut off leaves its entries to the next one, at the latest when a process starts.
/// </summary>
internal sealed partial class SecurityLogSealer(
    NpgsqlDataSource database,
    SecurityLogHeads heads,
    SecurityLogMetrics metrics,
    ServiceIdentity service,
    TimeProvider clock,
    ILogger<SecurityLogSealer> log
) : BackgroundService
{
    private const int EntriesPerSeal = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastSealTimeout = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>Seals within a second; called when entries have committed. Thread-safe.</summary>
    public void Wake() => wakeUps.Writer.TryWrite(true);

    /// <summary>Seals up to a thousand entries.</summary>
    /// <returns>How many were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var store = new SecurityLogStore(connection);
        await store.SeeAllAsync(cancel);
        await store.LockAsync(cancel);
        var entries = await store.ReadPendingAsync(EntriesPerSeal, cancel);
        if (entries.Count == 0)
        {
            return 0;
        }
        var seal = Create(await store.FindLastSealAsync(cancel), entries);
        await store.InsertSealAsync(seal, cancel);
        await transaction.CommitAsync(cancel);
        metrics.SetHead(seal.Number);
        LogSealed(seal.Number, entries.Count, Convert.ToHexStringLower(seal.Digest));
        try
        {
            await heads.AppendAsync(service.Name, seal, cancel);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogHeadNotNoted(seal.Number, exception.Message);
        }
        return entries.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Entries of a process that ended before it had sealed them.
        Wake();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wakeUps.Reader.ReadAsync(stoppingToken);
                while (await SealAsync(stoppingToken) == EntriesPerSeal) { }
                await Task.Delay(Interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                LogNotSealed(exception.Message);
                Wake();
                await Task.Delay(RetryDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await SealRestAsync();
    }

    private async Task SealRestAsync()
    {
        using var timeout = new CancellationTokenSource(LastSealTimeout);
        try
        {
            while (await SealAsync(timeout.Token) == EntriesPerSeal) { }
        }
        catch (Exception exception)
            when (exception
                    is NpgsqlException
                        or TimeoutException
                        or IOException
                        or OperationCanceledException
                        or ObjectDisposedException
            )
        {
            LogNotSealed(exception.Message);
        }
    }

    private SecurityLogSeal Create(SecurityLogSeal? last, List<SecurityLogEntry> entries)
    {
        var number = (last?.Number ?? 0) + 1;
        var sealedAt = SecurityLogEntry.Truncate(clock.GetUtcNow());
        var ids = entries.Select(entry => entry.Id).ToArray();
        var digests = entries.SelectMany(SecurityLogDigest.ComputeEntry).ToArray();
        var previous = last?.Digest ?? SecurityLogDigest.First;
        return new SecurityLogSeal
        {
            Number = number,
            SealedAt = sealedAt,
            EntryIds = ids,
            EntryDigests = digests,
            Previous = previous,
            Digest = SecurityLogDigest.ComputeSeal(number, sealedAt, ids, digests, previous),
        };
    }

    [LoggerMessage(1501, LogLevel.Information, "Seal {Number} of the security log: {Entries} entries, digest {Digest}")]
    private partial void LogSealed(long number, int entries, string digest);

    [LoggerMessage(1502, LogLevel.Warning, "Entries of the security log wait for their seal: {Reason}")]
    private partial void LogNotSealed(string reason);

    [LoggerMessage(
        1503,
        LogLevel.Error,
        "Seal {Number} of the security log could not be noted in SecurityLog:Heads: {Reason}"
    )]
    private partial void LogHeadNotNoted(long number, string reason);
}
