using System.Threading.RateLimiting;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// Limits how many replays one instance sends at once, to one caller and to all. A place is held while the past is
/// read, not while a stream waits for new events. Thread-safe.
/// </summary>
internal sealed class ReplayLimits : IDisposable
{
    /// <summary>Replays of one caller at once.</summary>
    public const int PerCaller = 2;

    /// <summary>Replays of all callers at once.</summary>
    public const int Total = 8;

    // After a restart all clients resume at once. Their replays are short, so most of them need only a moment's patience.
    private const int MaxWaiting = 64;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    private readonly PartitionedRateLimiter<string> perCaller = PartitionedRateLimiter.Create<string, string>(
        caller =>
            RateLimitPartition.GetConcurrencyLimiter(
                caller,
                _ => new ConcurrencyLimiterOptions { PermitLimit = PerCaller, QueueLimit = 0 }
            ),
        StringComparer.Ordinal
    );

    private readonly ConcurrencyLimiter total = new(
        new ConcurrencyLimiterOptions { PermitLimit = Total, QueueLimit = MaxWaiting }
    );

    /// <summary>Takes a place; disposing it gives it back.</summary>
    /// <param name="caller">The caller's subject.</param>
    /// <param name="clock">Measures the wait.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<ReplayPlace> EnterAsync(string caller, TimeProvider clock, CancellationToken cancel)
    {
        var own = perCaller.AttemptAcquire(caller);
        if (!own.IsAcquired)
        {
            return ReplayPlace.Refused(StatusCodes.Status429TooManyRequests, "event.replay.tooMany");
        }
        using var limit = new CancellationTokenSource(MaxWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var shared = await total.AcquireAsync(permitCount: 1, either.Token);
            if (shared.IsAcquired)
            {
                return ReplayPlace.Taken(own, shared);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // No place became free in time.
        }
        catch
        {
            own.Dispose();
            throw;
        }
        own.Dispose();
        return ReplayPlace.Refused(StatusCodes.Status503ServiceUnavailable, "event.replay.busy");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        perCaller.Dispose();
        total.Dispose();
    }
}
