using NativeServers;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class RestartTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 30)]
    [InlineData(5000, 30)]
    public void The_delay_doubles_up_to_thirty_seconds(int crashes, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ResourceRestarter.RestartDelay(crashes));
}
