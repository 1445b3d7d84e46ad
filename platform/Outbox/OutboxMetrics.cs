using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GovPlatform.Outbox;

/// <summary>Metrics and traces of the outbox.</summary>
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
        parked = meter.CreateCounter<long>("outbox.parked", "{message}", "Messages parked with a reason.");
        failures = meter.CreateCounter<long>(
            "outbox.failures",
            "{attempt}",
            "Attempts that the broker rejected, or whose message could not be read."
        );
        meter.CreateObservableUpDownCounter(
            "outbox.depth",
            () => Observe(current => current.Depth),
            "{message}",
            "Messages of this service not yet published, parked ones included. Counted every 5 s by the instance "
                + "whose relay is active; 0 in the others. While the database is unavailable: the last count."
        );
        meter.CreateObservableGauge(
            "outbox.age",
            () => Observe(current => current.Age.TotalSeconds),
            "s",
            "Age of the oldest message not yet published. Measured by the instance whose relay is active; 0 in the others."
        );
        meter.CreateObservableUpDownCounter(
            "inbox.failed",
            () => Observe(current => current.Failed),
            "{message}",
            "Received messages that could not be handled and wait for a replay. Counted as outbox.depth is."
        );
    }

    /// <summary>State of the outbox when it was last measured; null before the first measurement.</summary>
    public OutboxState? State
    {
        get => state;
        set => state = value;
    }

    public void CountPublished(int messages) => published.Add(messages);

    public void CountParked() => parked.Add(1);

    public void CountFailure() => failures.Add(1);

    public void Dispose() => meter.Dispose();

    /// <summary>Reports no value before the first measurement, because 0 would be a guess.</summary>
    private IEnumerable<Measurement<T>> Observe<T>(Func<OutboxState, T> select)
        where T : struct => state is { } current ? [new Measurement<T>(select(current))] : [];
}
