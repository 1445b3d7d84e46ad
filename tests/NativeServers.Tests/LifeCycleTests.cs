using System.Diagnostics;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class LifeCycleTests : IDisposable
{
    private readonly SampleDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task On_a_signal_it_exits_with_0_and_leaves_no_process(string signal)
    {
        await using var run = await SampleRun.StartAndWaitAsync(directory, "--broker");
        await run.GetAsync("/runaway");
        Assert.NotEmpty(directory.FindProcesses("sleep 600"));
        Assert.NotEmpty(directory.FindProcesses("epmd"));

        run.Signal(signal);

        Assert.Equal(0, await run.ExitCodeAsync());
        directory.AssertNoProcessIsLeft();
    }

    /// <summary>The AppHost, the orchestrator or both are killed, so that they cannot clean up.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task After_a_kill_no_process_is_left_and_PostgreSQL_was_shut_down_cleanly(
        bool appHost,
        bool orchestrator
    )
    {
        await using var run = await SampleRun.StartAndWaitAsync(directory, "--broker");
        await run.GetAsync("/runaway");

        int[] victims = [.. orchestrator ? directory.FindProcesses("/dcp ") : [], .. appHost ? new[] { run.Id } : []];
        Assert.NotEmpty(victims);
        SampleRun.Kill("KILL", victims);

        await run.ExitCodeAsync();
        directory.AssertNoProcessIsLeft();
        Assert.Contains("shut down", await ClusterStateAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM", 100)]
    [InlineData("TERM", 1500)]
    [InlineData("KILL", 100)]
    [InlineData("KILL", 1500)]
    [InlineData("KILL", 3000)]
    public async Task A_start_that_is_interrupted_at_any_moment_leaves_no_process(string signal, int milliseconds)
    {
        await using var run = SampleRun.Start(directory, "--broker");
        await run.WaitUntilAsync(() => Directory.EnumerateFiles(directory.Path, "lock").Any());
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);

        run.Signal(signal);

        await run.ExitCodeAsync();
        directory.AssertNoProcessIsLeft();
    }

    [Fact]
    public async Task A_crashed_resource_is_restarted_at_the_same_address()
    {
        await using var run = await SampleRun.StartAndWaitAsync(directory);
        foreach (var resource in new[] { "service", "postgres", "cache" })
        {
            await run.KillAndWaitAsync(resource);
        }
        Assert.Equal("well", await run.GetAsync("/"));
    }

    [Fact]
    public async Task A_failing_job_is_started_four_times_in_all()
    {
        await using var run = await SampleRun.StartAndWaitAsync(directory, "--job");

        await run.WaitUntilAsync(() => Starts(run) == 4);
        // The next delay would be four seconds.
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);

        Assert.Equal(4, Starts(run));

        static int Starts(SampleRun run) =>
            run
                .Output.Split('\n')
                .Where(line =>
                    line.StartsWith("job Running", StringComparison.Ordinal)
                    && !line.EndsWith(" 0", StringComparison.Ordinal)
                )
                .Distinct()
                .Count();
    }

    [Fact]
    public async Task A_second_run_in_the_same_directory_is_rejected_with_a_message()
    {
        await using var run = await SampleRun.StartAndWaitAsync(directory);

        await using var second = SampleRun.Start(directory);

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains($"Another run holds {directory.Path}", second.Output, StringComparison.Ordinal);
    }

    /// <summary>The state that PostgreSQL recorded when it last ended, from pg_controldata.</summary>
    private async Task<string> ClusterStateAsync()
    {
        var program = Directory
            .EnumerateFiles("/usr/lib/postgresql", "pg_controldata", SearchOption.AllDirectories)
            .Max()!;
        var data = Path.Combine(directory.Path, "postgres", "data");
        var start = new ProcessStartInfo(program, ["-D", data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var control = Process.Start(start)!;
        var output = await control.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return output.Split('\n').Single(line => line.StartsWith("Database cluster state", StringComparison.Ordinal));
    }
}
