using System.Globalization;
using GovPlatform.LocalHost.Processes;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

public sealed class LifeCycleTests : IDisposable
{
    private readonly SampleSettings _settings = new();

    public void Dispose() => _settings.Dispose();

    [Theory]
    [InlineData((int)Signal.Interrupt)]
    [InlineData((int)Signal.Terminate)]
    [InlineData((int)Signal.Kill)]
    public async Task Whatever_ends_the_host_nothing_outlives_it(int signal)
    {
        _settings.Environment["SAMPLE_BROKER"] = "1";
        await using var run = await SampleRun.StartAndWaitAsync(_settings);
        await run.GetAsync("/runaway");
        await run.UntilAsync(() =>
            Task.FromResult(run.Alive().Any(line => line.Contains("sleep 600", StringComparison.Ordinal)))
        );
        Assert.Contains(run.Alive(), line => line.Contains("epmd", StringComparison.Ordinal));

        run.Send((Signal)signal);
        var code = await run.EndAsync();

        if (signal != (int)Signal.Kill)
        {
            Assert.Equal(0, code);
            Assert.Empty(run.Alive());
        }
    }

    /// <summary>A service manager, or somebody who goes by names, asks every process of ours at once.</summary>
    [Fact]
    public async Task Host_and_watchdog_asked_together_leave_nothing()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_settings);

        LinuxCalls.Send(WatchdogOf(run), Signal.Terminate);
        run.Send(Signal.Terminate);

        Assert.Equal(0, await run.EndAsync());
        Assert.Empty(run.Alive());
    }

    [Fact]
    public async Task What_outlives_host_and_watchdog_killed_together_is_ended_by_the_next_start()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_settings);
        var left = await run.ProcessIdAsync("cache");

        LinuxCalls.Send(WatchdogOf(run), Signal.Kill);
        run.Send(Signal.Kill);
        await run.EndAsync();
        Assert.True(ProcessTable.IsAlive(left));
        await using var next = await SampleRun.StartAndWaitAsync(_settings);

        Assert.False(ProcessTable.IsAlive(left));
        Assert.Equal("well", await next.GetAsync("/"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task A_start_that_is_given_up_at_any_moment_leaves_nothing(int milliseconds)
    {
        await using var run = SampleRun.Start(_settings);
        await run.UntilAsync(() =>
            Task.FromResult(
                run.Output.Contains("not .NET Aspire", StringComparison.Ordinal) && run.Settings.Marks.Count > 0
            )
        );
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);

        run.Send(Signal.Terminate);

        Assert.Equal(0, await run.EndAsync());
        Assert.Empty(run.Alive());
    }

    [Fact]
    public async Task What_crashes_is_started_again_under_the_same_address()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_settings);
        foreach (var resource in new[] { "service", "postgres", "cache" })
        {
            var first = await run.ProcessIdAsync(resource);
            LinuxCalls.Send(first, Signal.Kill);

            await run.UntilAsync(async () =>
            {
                var now = await run.ResourceAsync(resource);
                return now["restarts"]!.GetValue<int>() == 1 && now["state"]!.GetValue<string>() == "ready";
            });

            Assert.NotEqual(first, await run.ProcessIdAsync(resource));
        }
        Assert.Equal("well", await run.GetAsync("/"));
    }

    [Fact]
    public async Task A_second_host_on_the_same_directory_is_refused()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_settings);

        await using var second = SampleRun.Start(_settings);

        Assert.Equal(1, await second.EndAsync());
        Assert.Contains("Another run holds", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setup_that_fails_stops_the_start_with_a_sentence()
    {
        _settings.Environment["SAMPLE_SETUP"] = "3";
        await using var run = SampleRun.Start(_settings);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("setup ended with exit code 3, so service", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ready after", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Alive());
    }

    private static int WatchdogOf(SampleRun run) =>
        int.Parse(
            run.Alive().Single(line => line.Contains($" {WatchdogProcess.Verb} ", StringComparison.Ordinal)).Split(' ')[
                0
            ],
            CultureInfo.InvariantCulture
        );
}
