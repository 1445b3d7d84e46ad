using System.Diagnostics;

namespace GovPlatform.Bench;

/// <summary>
/// Sends by a schedule, whether or not earlier requests were answered, and counts each from when it was due: whoever keeps
/// callers waiting cannot slow them down to look well.
/// </summary>
internal static class OpenLoop
{
    /// <summary>Runs the schedule and waits for what is still under way.</summary>
    /// <param name="time">How long to send.</param>
    /// <param name="perSecond">Operations a second at a moment of it.</param>
    /// <param name="operate">One operation, by its number.</param>
    /// <param name="latencies">Takes how long each took.</param>
    /// <returns>How many operations were due.</returns>
    public static async Task<int> RunAsync(
        TimeSpan time,
        Func<TimeSpan, double> perSecond,
        Func<int, Task> operate,
        Latencies latencies
    )
    {
        var under = new List<Task>();
        var clock = Stopwatch.StartNew();
        // A thread of its own: the pool's timers are late when it is busy.
        await Task.Factory.StartNew(
            Send,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await Task.WhenAll(under);
        return under.Count;

        void Send()
        {
            for (var due = TimeSpan.Zero; due < time; due += TimeSpan.FromSeconds(1 / perSecond(due)))
            {
                while (due - clock.Elapsed is { Ticks: > 0 } wait)
                {
                    Thread.Sleep(Math.Max(1, (int)wait.TotalMilliseconds));
                }
                under.Add(OperateAsync(under.Count, due));
            }
        }

        async Task OperateAsync(int number, TimeSpan due)
        {
            await Task.Yield();
            await operate(number);
            latencies.Add(clock.Elapsed - due);
        }
    }
}
