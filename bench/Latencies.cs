using HdrHistogram;

namespace GovPlatform.Bench;

/// <summary>A histogram of latencies from 1 µs to 10 min, with three significant digits. Thread-safe.</summary>
internal sealed class Latencies
{
    private readonly LongConcurrentHistogram microseconds = new(1, 600_000_000, 3);

    public long Count => microseconds.TotalCount;

    public void Add(TimeSpan took) =>
        microseconds.RecordValue(Math.Clamp((long)took.TotalMicroseconds, 1, 600_000_000));

    /// <summary>The given percentile in milliseconds.</summary>
    public double Percentile(double percent) => microseconds.GetValueAtPercentile(percent) / 1000d;
}
