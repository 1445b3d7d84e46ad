using GovPlatform.LocalHost.Running;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

public sealed class BackOffTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Pauses_double_up_to_half_a_minute()
    {
        var backOff = new BackOff(_clock);

        var pauses = Enumerable.Range(0, 8).Select(_ => backOff.AfterCrash().TotalSeconds);

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], pauses);
    }

    [Fact]
    public void A_good_minute_is_forgiven()
    {
        var backOff = new BackOff(_clock);
        backOff.AfterCrash();
        backOff.AfterCrash();
        backOff.Started();
        _clock.Now += TimeSpan.FromSeconds(61);

        Assert.Equal(TimeSpan.FromSeconds(0.5), backOff.AfterCrash());
    }

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
