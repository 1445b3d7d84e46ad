using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Keeps what is trusted up to date: reads it every <see cref="TokenOptions.RefreshInterval"/>, so that a revocation takes
/// effect within a minute also where no message arrives. While Identity is unreachable the last document stays in use, for
/// at most <see cref="MaxAge"/>: no token lives longer, so no honest one is refused by that. Thread-safe.
/// </summary>
internal sealed partial class TokenTrustRefresher(
    ITokenTrustSource source,
    IOptions<TokenOptions> options,
    TimeProvider clock,
    ILogger<TokenTrustRefresher> log
) : BackgroundService, IHealthCheck
{
    /// <summary>Longest life of a token, and of a document that could not be renewed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Shortest time between two readings, and between two failures, that requests cause.</summary>
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(250);

    private readonly bool isFixed = options.Value.Keys is { Length: > 0 };
    private readonly SemaphoreSlim reading = new(1);
    private volatile Reading last = options.Value.Keys is { Length: > 0 } keys
        ? new Reading(TokenTrust.Read(keys), DateTimeOffset.MaxValue)
        : new Reading(TokenTrust.None, DateTimeOffset.MinValue);

    private Failure? failure;

    /// <summary>What is trusted now; nothing before the first document, and when the last one is too old.</summary>
    public TokenTrust Current => last.IsUsable(clock.GetUtcNow()) ? last.Trust : TokenTrust.None;

    /// <summary>
    /// Reads the document now, because a token names a key that is not known. Calls that come together share a reading and
    /// its failure, so that forged tokens cannot flood Identity.
    /// </summary>
    /// <exception cref="DependencyUnavailableException">
    /// <c>identity.unavailable</c>: it could not be read. An earlier one stays in <see cref="Current"/>.
    /// </exception>
    public async Task<TokenTrust> RefreshAsync(CancellationToken cancel)
    {
        if (isFixed)
        {
            return last.Trust;
        }
        await reading.WaitAsync(cancel);
        try
        {
            if (clock.GetUtcNow() - last.At < MinInterval)
            {
                return last.Trust;
            }
            if (failure is not null && clock.GetUtcNow() - failure.At < MinInterval)
            {
                throw new DependencyUnavailableException("identity.unavailable", failure.Cause);
            }
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    last = new Reading(TokenTrust.Read(await source.ReadAsync(cancel)), clock.GetUtcNow());
                    return last.Trust;
                }
                catch (Exception exception) when (attempt < Attempts && !cancel.IsCancellationRequested)
                {
                    ReadingFailed(exception.Message);
                    await Task.Delay(Pause, clock, cancel);
                }
                catch (Exception exception) when (!cancel.IsCancellationRequested)
                {
                    failure = new Failure(exception, clock.GetUtcNow());
                    throw new DependencyUnavailableException("identity.unavailable", exception);
                }
            }
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var age = clock.GetUtcNow() - last.At;
        return Task.FromResult(
            isFixed || age < options.Value.RefreshInterval * 3 ? HealthCheckResult.Healthy()
            : last.At == DateTimeOffset.MinValue ? HealthCheckResult.Degraded("the signing keys were not read yet")
            : HealthCheckResult.Degraded($"signing keys and revocations were last read {age.TotalSeconds:F0} s ago")
        );
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        reading.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (isFixed)
        {
            return;
        }
        using var timer = new PeriodicTimer(options.Value.RefreshInterval, clock);
        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (DependencyUnavailableException exception)
            {
                StillUnavailable(exception.InnerException!.Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1601, LogLevel.Debug, "Signing keys and revocations could not be read: {Reason}")]
    private partial void ReadingFailed(string reason);

    [LoggerMessage(
        1602,
        LogLevel.Warning,
        "Signing keys and revocations could not be read; the last ones stay in use for an hour: {Reason}"
    )]
    private partial void StillUnavailable(string reason);

    private sealed record Failure(Exception Cause, DateTimeOffset At);

    private sealed record Reading(TokenTrust Trust, DateTimeOffset At)
    {
        public bool IsUsable(DateTimeOffset now) => At == DateTimeOffset.MaxValue || now - At < MaxAge;
    }
}
