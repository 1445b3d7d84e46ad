using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GovPlatform.Outbox;

/// <summary>What the outbox tells of itself: depth, age, what left and what was set aside.</summary>
internal sealed class OutboxMetrics : IDisposable
{
    public const string Name = "GovPlatform.Outbox";

    public static readonly ActivitySource Activities = new(Name);

    private readonly Meter meter = new(Name);
    private readonly Counter<long> published;
    private readonly Counter<long> parked;
    private readonly Counter<long> failures;

    public OutboxMetrics()
    {
        published = meter.CreateCounter<long>("outbox.published", "{message}", "Messages the broker confirmed.");
        parked = meter.CreateCounter<long>("outbox.parked", "{message}", "Messages set aside with a reason.");
        failures = meter.CreateCounter<long>("outbox.failures", "{attempt}", "Attempts that ended without a confirm.");
        meter.CreateObservableGauge("outbox.depth", () => Depth, "{message}", "Messages waiting.");
        meter.CreateObservableGauge("outbox.age", () => Age.TotalSeconds, "s", "Age of the oldest message waiting.");
    }

    /// <summary>Messages waiting when last counted.</summary>
    public long Depth { get; set; }

    /// <summary>Age of the oldest message waiting when last counted.</summary>
    public TimeSpan Age { get; set; }

    /// <summary>Messages set aside when last counted.</summary>
    public long Parked { get; set; }

    public void CountPublished(int messages) => published.Add(messages);

    public void CountParked() => parked.Add(1);

    public void CountFailure() => failures.Add(1);

    public void Dispose() => meter.Dispose();
}
