using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
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

        var latencies = BoardLines().Matches(said).Select(line => Seconds(line.Groups["seconds"])).ToList();
        Assert.True(latencies.Count >= 12, said);
        Assert.True(latencies.Max() <= 2, $"{string.Join(", ", latencies)}\n{said}");

        var handedOn = TraceLines().Match(said).Groups["trace"].Value;
        await Eventually.TrueAsync(
            async () =>
            {
                var resources = await stack.ResourcesOfTraceAsync(handedOn);
                return resources.IsSupersetOf(["gateway", "station", "incident", "oversight"]);
            },
            TimeSpan.FromSeconds(20),
            async () => string.Join(", ", await stack.ResourcesOfTraceAsync(handedOn))
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

    /// <summary>Tells the story and returns what it said; it checks every answer itself.</summary>
    private async Task<string> TellAsync()
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

    [GeneratedRegex("看板 on the board:.*（(?<seconds>[0-9.]+) s）", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoardLines();

    [GeneratedRegex("/hand-on.* trace (?<trace>[0-9a-f]{32})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TraceLines();
}
