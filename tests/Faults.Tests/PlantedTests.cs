using System.Diagnostics;
using GovPlatform.Faults.Platform;
using Xunit;

namespace GovPlatform.Faults.Tests;

/// <summary>The planted bugs fit the source, so that they can be looked for.</summary>
public sealed class PlantedTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "Faults", "Planted");

    public static TheoryData<string> Patches =>
        new(Directory.EnumerateFiles(Folder, "*.patch").Select(Path.GetFileName)!);

    [Theory]
    [MemberData(nameof(Patches))]
    public async Task A_planted_bug_fits_the_source(string patch)
    {
        var start = new ProcessStartInfo("git", ["apply", "--check", Path.Combine(Folder, patch)])
        {
            WorkingDirectory = Checkout.Root,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var said = await git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(git.ExitCode == 0, said);
    }
}
