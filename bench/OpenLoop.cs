using System.Diagnostics;

namespace GovPlatform.Bench;

/// <summary>
/// An open loop: operations start on a schedule, independently of earlier responses, and each latency is measured from
/// the scheduled time. A slow server therefore cannot reduce its load and so hide latency (coordinated omission).
/// </summary>
internal static class OpenLoop
{
    /// <summary>Runs the schedule, waits for all operations, and returns their number.</summary>
    /// <param name="time">Duration of the schedule.</param>
    /// <param name="perSecond">Operations per second as a function of the elapsed time.</param>
    /// <param name="operate">Makes the operation with the given number.</param>
    /// <param name="latencies">Receives the latency of each operation.</param>
    public static async Task<int> RunAsync(
        TimeSpan time,
        Func<TimeSpan, double> perSecond,
        Func<int, Task> operate,
        Latencies latencies
    )
    {
        var operations = new List<Task>();
        var clock = Stopwatch.StartNew();
        // On a thread of its own, because timers of a busy thread pool are late.
        await Task.Factory.StartNew(
            Send,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await Task.WhenAll(operations);
        return operations.Count;

        void Send()
        {
            for (var due = TimeSpan.Zero; due < time; due += TimeSpan.FromSeconds(1 / perSecond(due)))
            {
                while (due - clock.Elapsed is { Ticks: > 0 } wait)
                {
                    Thread.Sleep(Math.Max(1, (int)wait.TotalMilliseconds));
                }
                operations.Add(OperateAsync(operations.Count, due));
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
