using System.Diagnostics.Metrics;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Looks for missing steps periodically; reports them in the log, as a metric and in <c>GET /api/v1/ledger</c>. It also
/// reports when facts turn out to be lost by a restore.
/// </summary>
internal sealed partial class SequenceGapMonitor : BackgroundService
{
    /// <summary>Messages may arrive out of order; a step counts as missing only after this time.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly SequenceGaps gaps;
    private readonly LostFacts lostFacts;
    private readonly TimeProvider clock;
    private readonly ILogger<SequenceGapMonitor> log;
    private volatile IReadOnlyList<SequenceGap> current = [];

    public SequenceGapMonitor(
        SequenceGaps gaps,
        LostFacts lostFacts,
        TimeProvider clock,
        IMeterFactory meters,
        ILogger<SequenceGapMonitor> log
    )
    {
        (this.gaps, this.lostFacts, this.clock, this.log) = (gaps, lostFacts, clock, log);
        meters
            .Create("GovPlatform.Oversight")
            .CreateObservableGauge(
                "gov.ledger.gaps",
                () => current.Count,
                "{subject}",
                "Subjects with steps that have not arrived"
            );
    }

    /// <summary>Number of subjects with missing steps at the last check.</summary>
    public int Count => current.Count;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = DateTimeOffset.UnixEpoch;
        IReadOnlyList<LostFacts.Restore> restores = [];
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var until = clock.GetUtcNow() - GracePeriod;
            try
            {
                var found = await gaps.FindAsync(current.Select(gap => gap.Subject), since, until, stoppingToken);
                foreach (var gap in found.Except(current))
                {
                    GapFound(gap.Subject, gap.Missing);
                }
                (current, since) = (found, until);
                var lost = await lostFacts.CountAsync(stoppingToken);
                foreach (var restore in lost.Except(restores))
                {
                    RestoreFound(restore.Publisher, restore.Epoch, restore.Lost);
                }
                restores = lost;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                CheckFailed(exception.Message);
            }
        }
    }

    [LoggerMessage(6101, LogLevel.Warning, "Subject {Subject}: {Missing} steps have not arrived")]
    private partial void GapFound(Guid subject, long missing);

    [LoggerMessage(
        6103,
        LogLevel.Warning,
        "The database of {Publisher} was restored (epoch {Epoch}); {Lost} recorded facts are known to be no longer in it"
    )]
    private partial void RestoreFound(string publisher, long epoch, long lost);

    [LoggerMessage(6102, LogLevel.Warning, "The check for missing steps failed: {Reason}")]
    private partial void CheckFailed(string reason);
}
