using System.Diagnostics.Metrics;

namespace GovPlatform.ServiceDefaults;

/// <summary>Metrics of the security log.</summary>
internal sealed class SecurityLogMetrics : IDisposable
{
    private readonly Meter meter = new("GovPlatform.SecurityLog");
    private readonly Counter<long> dropped;
    private long? head;

    public SecurityLogMetrics()
    {
        dropped = meter.CreateCounter<long>(
            "security_log.dropped",
            "{event}",
            "Events that were not recorded, because too many waited for the database."
        );
        meter.CreateObservableGauge(
            "security_log.head",
            () => head is { } number ? [new Measurement<long>(number)] : Array.Empty<Measurement<long>>(),
            "{seal}",
            "Number of the newest seal that this instance has added to the security log; none before the first. It never falls."
        );
    }

    public void CountDropped() => dropped.Add(1);

    public void SetHead(long number) => head = number;

    public void Dispose() => meter.Dispose();
}
