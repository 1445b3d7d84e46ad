using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>The county's own story, told by <c>eng/demo.cs</c>, in calm and in storm.</summary>
public sealed partial class StoryTests(Stack stack) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Whoever comes next finds everything up again.</summary>
    public async ValueTask DisposeAsync() => await stack.Callers.WellAsync(Patience);

    [Fact]
    public async Task Each_step_is_on_the_board_within_two_seconds_and_is_one_trace_on_the_page()
    {
        var said = await TellAsync();

        var lines = BoardLines().Matches(said);
        Assert.Equal(StorySteps.OnBoard, lines.Select(line => line.Groups["line"].Value));
        var latencies = lines.Select(line => Seconds(line.Groups["seconds"])).ToList();
        // Within two seconds as a rule; a machine that is busy with other suites may hold one up.
        Assert.True(latencies.Count(late => late > 2) <= 1, $"{string.Join(", ", latencies)}\n{said}");
        Assert.True(latencies.Max() <= 5, $"{string.Join(", ", latencies)}\n{said}");

        var traces = TraceLines().Matches(said).ToLookup(line => line.Groups["step"].Value, StringComparer.Ordinal);
        Assert.Equal(StorySteps.Touched.Keys.Order(), traces.Select(step => step.Key).Order());
        foreach (var step in traces)
        {
            foreach (var trace in step.Select(line => line.Groups["trace"].Value))
            {
                await Eventually.TrueAsync(
                    async () =>
                        (await stack.ResourcesOfTraceAsync(trace)).IsSupersetOf([
                            "gateway",
                            .. StorySteps.Touched[step.Key],
                        ]),
                    TimeSpan.FromSeconds(20),
                    async () => $"{step.Key}: {string.Join(", ", await stack.ResourcesOfTraceAsync(trace))}"
                );
            }
        }
    }

    [Fact]
    public async Task A_mediation_moves_the_share_of_matters_that_never_left_the_estate()
    {
        var share = ShareLines().Match(await TellAsync());

        Assert.Equal(
            (Part(share, "solved") + 1, Part(share, "all") + 1),
            (Part(share, "solvedAfter"), Part(share, "allAfter"))
        );
    }

    /// <summary>Every part dies at least once while the story is told, in an order that a number decides.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_at_random_during_the_story_the_end_is_the_same(int seed)
    {
        string[] parts =
        [
            "station",
            "volunteer",
            "socialorg",
            "incident",
            "oversight",
            "grid",
            "identity",
            "gateway",
            "broker",
            "cache",
        ];
        var victims = new Queue<string>(Shuffled(parts, seed));
        while (victims.Count > 0)
        {
            var story = TellAsync();
            while (!story.IsCompleted)
            {
                await Task.WhenAny(story, Task.Delay(1200, TestContext.Current.CancellationToken));
                if (!story.IsCompleted && victims.TryDequeue(out var victim))
                {
                    await stack.KillAsync(victim);
                }
            }
            Assert.Contains("一切如约", await story, StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Tells the story and returns what it said. It checks every answer itself; nobody else is at work here, so the
    /// figures must have grown by what it did and nothing more.
    /// </summary>
    private async Task<string> TellAsync()
    {
        var before = await StoryFigures.SteadyAsync(stack.Callers, Patience);
        var said = await RunAsync();
        await stack.Callers.WellAsync(Patience);
        await Databases.UntilOutboxesAreEmptyAsync(stack, Patience);
        var after = await StoryFigures.SteadyAsync(stack.Callers, Patience);
        Assert.Equal(StoryFigures.After(before), after);
        return said;
    }

    private async Task<string> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["run", "eng/demo.cs", "--", stack.AccountsFile])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var demo = Process.Start(start)!;
        var said = demo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(Patience);
        await demo.WaitForExitAsync(patience.Token);
        Assert.True(demo.ExitCode == 0, await said + await complained + stack.LastLines());
        return await said;
    }

    private static string[] Shuffled(string[] parts, int seed)
    {
        var shuffled = parts.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static double Seconds(Group seconds) => double.Parse(seconds.Value, CultureInfo.InvariantCulture);

    private static long Part(Match match, string name) =>
        long.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("看板 on the board: (?<line>.*)（(?<seconds>[0-9.]+) s）", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoardLines();

    /// <summary>What was done, by the last word of its address, and its trace; refusals are no steps.</summary>
    [GeneratedRegex(
        "POST [^ ]*/(?<step>[a-z-]+) .*→ 20[01] trace (?<trace>[0-9a-f]{32})",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TraceLines();

    [GeneratedRegex(
        "share solved at stations (?<solved>[0-9]+)/(?<all>[0-9]+) = .* → (?<solvedAfter>[0-9]+)/(?<allAfter>[0-9]+) =",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ShareLines();
}
