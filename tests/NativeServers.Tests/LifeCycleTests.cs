using System.Diagnostics;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class LifeCycleTests : IDisposable
{
    private readonly SampleDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Asked_to_stop_it_leaves_nothing_and_says_so(string signal)
    {
        await using var run = await SampleRun.StartAndWaitAsync(_directory, "--broker");
        await run.GetAsync("/runaway");
        Assert.NotEmpty(_directory.Find("sleep 600"));
        Assert.NotEmpty(_directory.Find("epmd"));

        run.Signal(signal);

        Assert.Equal(0, await run.EndAsync());
        _directory.AssertNothingIsLeft();
    }

    /// <summary>AppHost, orchestrator or both at once: none of them can clean up any more.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Killed_it_leaves_nothing_and_PostgreSQL_starts_clean(bool appHost, bool orchestrator)
    {
        await using var run = await SampleRun.StartAndWaitAsync(_directory, "--broker");
        await run.GetAsync("/runaway");

        int[] victims = [.. orchestrator ? _directory.Find("/dcp ") : [], .. appHost ? new[] { run.Id } : []];
        Assert.NotEmpty(victims);
        SampleRun.Kill("KILL", victims);

        await run.EndAsync();
        _directory.AssertNothingIsLeft();
        Assert.Contains("shut down", await ClusterStateAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM", 100)]
    [InlineData("TERM", 1500)]
    [InlineData("KILL", 100)]
    [InlineData("KILL", 1500)]
    [InlineData("KILL", 3000)]
    public async Task A_start_that_is_given_up_at_any_moment_leaves_nothing(string signal, int milliseconds)
    {
        await using var run = SampleRun.Start(_directory, "--broker");
        await run.UntilAsync(() => Directory.EnumerateFiles(_directory.Path, "lock").Any());
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);

        run.Signal(signal);

        await run.EndAsync();
        _directory.AssertNothingIsLeft();
    }

    [Fact]
    public async Task What_crashes_is_started_again_under_the_same_address()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_directory);
        foreach (var resource in new[] { "service", "postgres", "cache" })
        {
            await run.KillAndWaitAsync(resource);
        }
        Assert.Equal("well", await run.GetAsync("/"));
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_four_times_in_all()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_directory, "--job");

        await run.UntilAsync(() => Tries(run) == 4);
        // The next pause would have been four seconds.
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);

        Assert.Equal(4, Tries(run));

        static int Tries(SampleRun run) =>
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
    public async Task A_second_run_on_the_same_directory_is_refused_with_a_sentence()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_directory);

        await using var second = SampleRun.Start(_directory);

        Assert.Equal(1, await second.EndAsync());
        Assert.Contains($"Another run holds {_directory.Path}", second.Output, StringComparison.Ordinal);
    }

    /// <summary>What PostgreSQL wrote of itself when it last ended.</summary>
    private async Task<string> ClusterStateAsync()
    {
        var program = Directory
            .EnumerateFiles("/usr/lib/postgresql", "pg_controldata", SearchOption.AllDirectories)
            .Max()!;
        var data = Path.Combine(_directory.Path, "postgres", "data");
        var start = new ProcessStartInfo(program, ["-D", data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var control = Process.Start(start)!;
        var said = await control.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return said.Split('\n').Single(line => line.StartsWith("Database cluster state", StringComparison.Ordinal));
    }
}
