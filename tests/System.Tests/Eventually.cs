using System.Diagnostics;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>Waits, by polling, for the effects of messages.</summary>
internal static class Eventually
{
    /// <summary>Waits until a condition holds.</summary>
    public static async Task TrueAsync(Func<Task<bool>> holds, TimeSpan timeout, Func<Task<string>>? describe = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > timeout)
            {
                Assert.Fail($"Not within {timeout}: {(describe is null ? "" : await describe())}");
            }

            await Task.Delay(200);
        }
    }
}
