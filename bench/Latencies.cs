using HdrHistogram;

namespace GovPlatform.Bench;

/// <summary>How long operations took, from when they were due, to a thousandth.</summary>
internal sealed class Latencies
{
    private readonly LongConcurrentHistogram microseconds = new(1, 600_000_000, 3);

    public long Count => microseconds.TotalCount;

    public void Add(TimeSpan took) =>
        microseconds.RecordValue(Math.Clamp((long)took.TotalMicroseconds, 1, 600_000_000));

    /// <summary>Milliseconds that so many per cent did not exceed.</summary>
    public double Percentile(double percent) => microseconds.GetValueAtPercentile(percent) / 1000d;
}
