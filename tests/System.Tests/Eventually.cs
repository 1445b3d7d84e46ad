using System.Diagnostics;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>What travels by message is there a moment later.</summary>
internal static class Eventually
{
    /// <summary>Waits until it is true.</summary>
    public static async Task TrueAsync(Func<Task<bool>> holds, TimeSpan patience, Func<Task<string>>? instead = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > patience)
            {
                Assert.Fail($"Not within {patience}: {(instead is null ? "" : await instead())}");
            }

            await Task.Delay(200);
        }
    }
}
