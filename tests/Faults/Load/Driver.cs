using System.Collections.Concurrent;
using GovPlatform.Faults.Log;

namespace GovPlatform.Faults.Load;

/// <summary>
/// Sends operations and writes down, before and after each attempt, what is known. An operation whose outcome is unknown
/// is sent again with the same key until it is known, or the driver is told to give up. Thread-safe.
/// </summary>
internal sealed class Driver(Api api, OperationLog log, TimeProvider clock, CancellationToken giveUp)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Rejections of a token before they count as rejections of the operation.</summary>
    private const int MaxUnauthorized = 3;

    private readonly ConcurrentDictionary<string, int> internalErrors = new(StringComparer.Ordinal);
    private int attempts;
    private int differingRepetitions;

    /// <summary>Attempts so far.</summary>
    public int Attempts => attempts;

    /// <summary>Repetitions with the same key that were answered otherwise than the first time.</summary>
    public int DifferingRepetitions => differingRepetitions;

    /// <summary>Answers 500, by operation and problem: an outage is answered 503.</summary>
    public IReadOnlyDictionary<string, int> InternalErrors => internalErrors;

    /// <returns>The final answer; null if the driver gave up.</returns>
    public async Task<Reply?> RunAsync(Operation operation)
    {
        var reply = await SendUntilKnownAsync(operation);
        if (operation.IsRepeated && reply is { IsSuccess: true })
        {
            var repeated = await SendUntilKnownAsync(operation);
            // Without a key the answer is the resource as it is now, with another status.
            if (
                repeated is not null
                && operation.Key is not null
                && (repeated.Status, repeated.Text) != (reply.Status, reply.Text)
            )
            {
                Interlocked.Increment(ref differingRepetitions);
            }
        }
        return reply;
    }

    /// <summary>Asks until a resource is there; false if the driver gave up.</summary>
    public async Task<bool> WaitForAsync(string account, string path)
    {
        while (!giveUp.IsCancellationRequested)
        {
            try
            {
                if ((await api.GetAsync(account, path)).IsSuccess)
                {
                    return true;
                }
            }
            catch (Exception failure)
                when (failure is HttpRequestException or IOException or OperationCanceledException)
            {
                // No answer: asked again.
            }
            await Task.Delay(LongestPause, clock, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return false;
    }

    private async Task<Reply?> SendUntilKnownAsync(Operation operation)
    {
        var pause = FirstPause;
        var unauthorized = 0;
        while (true)
        {
            Write(operation, Outcome.Sent, null, null);
            Interlocked.Increment(ref attempts);
            var (outcome, reply, reason) = await AttemptAsync(operation);
            if (reply?.Status == 401 && ++unauthorized < MaxUnauthorized)
            {
                api.ForgetToken(operation.Account);
                outcome = Outcome.Unknown;
            }
            Write(operation, outcome, reply, reason);
            if (outcome != Outcome.Unknown)
            {
                return reply;
            }
            try
            {
                await Task.Delay(pause, clock, giveUp);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    private async Task<(Outcome Outcome, Reply? Reply, string? Reason)> AttemptAsync(Operation operation)
    {
        try
        {
            var reply = await api.PostAsync(operation);
            if (reply.Status == 500)
            {
                internalErrors.AddOrUpdate($"{operation.Op} {reply.Problem}", 1, (_, count) => count + 1);
            }
            var outcome = reply switch
            {
                { IsSuccess: true } => Outcome.Ok,
                // Nothing is known: the service may have done the work before it, or the gateway, gave up.
                { Status: >= 500 or 408 or 429 } => Outcome.Unknown,
                _ => Outcome.Refused,
            };
            return (outcome, reply, reply.Problem);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return (Outcome.Unknown, null, failure.GetType().Name);
        }
    }

    private void Write(Operation operation, Outcome outcome, Reply? reply, string? reason) =>
        log.Write(
            new LoggedLine(
                operation.Number,
                outcome,
                operation.Op,
                operation.Mark,
                operation.Key,
                operation.Hash,
                clock.GetUtcNow(),
                operation.IsContended,
                reply?.Status,
                reason,
                operation.Subject ?? (reply?.IsSuccess == true ? reply.Json?["id"]?.ToString() : null),
                reply?.IsSuccess == true ? reply.Sequence : null
            )
        );
}
