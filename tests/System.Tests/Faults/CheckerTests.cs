using GovPlatform.Faults;
using GovPlatform.Faults.Platform;
using Xunit;

namespace GovPlatform.WholeSystem.Faults;

/// <summary>
/// The short form of the reliability checker (docs/reliability.md), on the platform of all system tests. Its servers are
/// the AppHost's own, so only the gateway is behind a proxy, and no disk is filled; <c>eng/faults</c> does that too.
/// </summary>
public sealed class CheckerTests(Stack stack) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly string logs = Directory.CreateTempSubdirectory("govplatform-checker-").FullName;

    public void Dispose() => Directory.Delete(logs, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Under_faults_nothing_is_lost_doubled_or_invented(int seed)
    {
        await stack.Callers.WaitUntilHealthyAsync(Timeout);
        await using var platform = RunningPlatform.Find(stack.RunDirectory);
        var checker = new SeedRun(platform, new SeedSettings(TimeSpan.FromSeconds(15), 24, logs), TimeProvider.System);

        var result = await checker.RunAsync(seed, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{result}\n{string.Join('\n', result.Faults)}");
        Assert.Empty(result.Findings);
        Assert.Equal(0, result.Unknown);
        Assert.True(result.Acknowledged > result.Operations / 2, $"{result}");
        Assert.NotEmpty(result.Faults);
        Assert.NotEqual(0, result.Repeated);
    }
}
