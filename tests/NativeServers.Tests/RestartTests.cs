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

    [Fact]
    public async Task Nothing_is_started_again_that_ended_before_or_during_a_suspension()
    {
        using var restarts = new Restarts();
        var cancel = TestContext.Current.CancellationToken;
        var started = new List<string>();
        var before = restarts.Changes;
        var suspension = await restarts.SuspendAsync(cancel);
        var during = restarts.Changes;
        await RestartAsync("ended before", before);
        await RestartAsync("ended during", during);
        suspension.Dispose();
        suspension.Dispose();
        await RestartAsync("ended before, tried after", before);
        await RestartAsync("ended during, tried after", during);
        await RestartAsync("ended after", restarts.Changes);
        Assert.Equal(["ended after"], started);

        Task RestartAsync(string name, int changes) =>
            restarts.RestartAsync(
                changes,
                () =>
                {
                    started.Add(name);
                    return Task.CompletedTask;
                },
                cancel
            );
    }

    [Fact]
    public async Task A_suspension_waits_for_a_restart_that_has_begun()
    {
        using var restarts = new Restarts();
        var cancel = TestContext.Current.CancellationToken;
        var begun = new TaskCompletionSource();
        var restart = restarts.RestartAsync(restarts.Changes, () => begun.Task, cancel);
        var suspension = restarts.SuspendAsync(cancel);
        Assert.False(suspension.IsCompleted);
        begun.SetResult();
        await restart;
        (await suspension).Dispose();
    }
}
