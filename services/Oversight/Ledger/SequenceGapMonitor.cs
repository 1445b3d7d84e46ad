using System.Diagnostics.Metrics;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>Looks for missing steps now and then, and tells of them by log, metric and <c>GET /api/v1/ledger</c>.</summary>
internal sealed partial class SequenceGapMonitor : BackgroundService
{
    /// <summary>Messages may overtake each other; a step is missed only after this time.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly SequenceGaps gaps;
    private readonly TimeProvider clock;
    private readonly ILogger<SequenceGapMonitor> log;
    private volatile IReadOnlyList<SequenceGap> open = [];

    /// <summary>Made by the container.</summary>
    public SequenceGapMonitor(
        SequenceGaps gaps,
        TimeProvider clock,
        IMeterFactory meters,
        ILogger<SequenceGapMonitor> log
    )
    {
        (this.gaps, this.clock, this.log) = (gaps, clock, log);
        meters
            .Create("GovPlatform.Oversight")
            .CreateObservableGauge(
                "gov.ledger.gaps",
                () => open.Count,
                "{subject}",
                "Subjects with steps that have not arrived"
            );
    }

    /// <summary>Subjects that lack steps, as of the last look.</summary>
    public int Count => open.Count;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = DateTimeOffset.UnixEpoch;
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var until = clock.GetUtcNow() - Settled;
            try
            {
                var found = await gaps.FindAsync(open.Select(gap => gap.Subject), since, until, stoppingToken);
                foreach (var gap in found.Except(open))
                    Missing(gap.Subject, gap.Missing);
                (open, since) = (found, until);
            }
            catch (NpgsqlException exception)
            {
                NotLooked(exception.Message);
            }
        }
    }

    [LoggerMessage(6101, LogLevel.Warning, "Of {Subject} {Missing} steps have not arrived")]
    private partial void Missing(Guid subject, long missing);

    [LoggerMessage(6102, LogLevel.Warning, "Could not look for missing steps: {Reason}")]
    private partial void NotLooked(string reason);
}
