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
    private volatile OutboxState? state;

    public OutboxMetrics()
    {
        published = meter.CreateCounter<long>("outbox.published", "{message}", "Messages the broker confirmed.");
        parked = meter.CreateCounter<long>("outbox.parked", "{message}", "Messages set aside with a reason.");
        failures = meter.CreateCounter<long>("outbox.failures", "{attempt}", "Attempts that ended without a confirm.");
        meter.CreateObservableUpDownCounter(
            "outbox.depth",
            () => Publish(known => known.Depth),
            "{message}",
            "Messages of this service not yet delivered, parked ones included. Counted every 5 s by the instance that "
                + "carries the outbox; 0 in the others. While the database is away: as last counted."
        );
        meter.CreateObservableGauge(
            "outbox.age",
            () => Publish(known => known.Age.TotalSeconds),
            "s",
            "Age of the oldest message not yet delivered. Measured by the instance that carries the outbox; 0 in the others."
        );
    }

    /// <summary>The outbox when last looked at; null before the first look.</summary>
    public OutboxState? State
    {
        get => state;
        set => state = value;
    }

    public void CountPublished(int messages) => published.Add(messages);

    public void CountParked() => parked.Add(1);

    public void CountFailure() => failures.Add(1);

    public void Dispose() => meter.Dispose();

    /// <summary>Nothing before the first look: 0 would be a guess.</summary>
    private IEnumerable<Measurement<T>> Publish<T>(Func<OutboxState, T> figure)
        where T : struct => state is { } known ? [new Measurement<T>(figure(known))] : [];
}
