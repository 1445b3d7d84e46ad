using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>
/// Replays the busiest day of a county of 500,000 people, accelerated by a factor, against the whole platform as its
/// AppHost starts it: with Identity's tokens, row-level security, all consumers and telemetry, and with all calls
/// through the gateway. One report per resident and year and 20 records per grid member and day give a peak of 7 writes
/// and 45 reads per second.
/// </summary>
internal sealed class BusyDay(string checkout, TimeSpan time, double speed)
{
    private const double WritesPerSecond = 7;
    private const double ReadsPerSecond = 45;
    private const double IdleOperationsPerSecond = 5;
    private static readonly TimeSpan SeedingTimeout = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        await using var stack = Stack.Start(ColdStart.AppHost(checkout));
        var accounts = Path.Combine(stack.RunDirectory, "accounts.json");
        await stack.WaitUntilAsync(() => File.Exists(accounts), SeedingTimeout);
        var persistence = await PersistenceCheck.ConnectAsync(stack);
        await persistence.WaitUntilDrainedAsync(DrainTimeout);
        using var traffic = await DayTraffic.CreateAsync(
            accounts,
            WritesPerSecond / (WritesPerSecond + ReadsPerSecond)
        );

        await OpenLoop.RunAsync(
            time / 9,
            _ => (WritesPerSecond + ReadsPerSecond) * speed / 10,
            traffic.OperateAsync,
            new Latencies()
        );
        var idle = new Latencies();
        await OpenLoop.RunAsync(time / 5, _ => IdleOperationsPerSecond, traffic.OperateAsync, idle);

        var before = CpuTimes(stack);
        var (completedBefore, busy) = (traffic.Completed, new Latencies());
        var offered = await OpenLoop.RunAsync(time, RateAt, traffic.OperateAsync, busy);
        var completed = traffic.Completed - completedBefore;
        var spent = CpuTimes(stack)
            .ToDictionary(
                entry => entry.Key,
                entry => (entry.Value - before.GetValueOrDefault(entry.Key)).TotalMilliseconds / offered
            );
        var cpu = Services.All.Append("gateway").Sum(service => spent[service.ToLowerInvariant()]);
        var drainTime = await persistence.WaitUntilDrainedAsync(DrainTimeout);
        var stored = await persistence.CountAsync([.. traffic.Accepted]);
        Console.WriteLine($"offered {offered}, completed {completed}; failed: {traffic.Failures}");
        Console.WriteLine($"ms of CPU time per operation: {Format(spent)}");
        Console.WriteLine($"kinds: {traffic.LatenciesByKind}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"idle p50 {idle.Percentile(50):F1} ms, p99 {idle.Percentile(99):F1} ms; busy p50 {busy.Percentile(50):F1} ms, p99 {busy.Percentile(99):F1} ms; outboxes and queues empty {drainTime.TotalSeconds:F1} s after the last response"
            )
        );
        Console.WriteLine(
            $"accepted {traffic.Accepted.Count}, stored {stored.Incidents}, in the ledger {stored.Reported}; steps {stored.Steps}, in the ledger {stored.Facts}"
        );
        var (p50, p99, idleP50) = (busy.Percentile(50), busy.Percentile(99), idle.Percentile(50));
        return
        [
            Compare(
                $"busy day at {speed} ×, p99",
                "through the gateway",
                p99,
                "idle p50",
                idleP50,
                "ms",
                Goal.AtMost(5),
                cpu
            ),
            Compare($"busy day at {speed} ×, p50", "through the gateway", p50, "idle p50", idleP50, "ms", null, cpu),
            Compare($"busy day at {speed} ×", "completed", completed, "offered", offered, "", Goal.AtLeast(1)),
            Compare(
                $"busy day at {speed} ×",
                "incidents there",
                stored.Incidents,
                "accepted",
                traffic.Accepted.Count,
                "",
                Goal.AtLeast(1)
            ),
            Compare(
                $"busy day at {speed} ×",
                "steps in the ledger",
                stored.Facts,
                "steps taken",
                stored.Steps,
                "",
                Goal.AtLeast(1)
            ),
        ];
    }

    /// <summary>
    /// Operations per second: rises linearly to the peak in the first third of the time, from at least a tenth of it.
    /// </summary>
    private double RateAt(TimeSpan elapsed) =>
        (WritesPerSecond + ReadsPerSecond) * speed * Math.Clamp(3 * (elapsed / time), 0.1, 1);

    /// <summary>CPU time by name of the process; <c>host</c> is the AppHost, <c>callers</c> this process.</summary>
    private static Dictionary<string, TimeSpan> CpuTimes(Stack stack)
    {
        var times = stack
            .Processes()
            .GroupBy(process => process.Name)
            .ToDictionary(
                group => group.Key,
                group => group.Aggregate(TimeSpan.Zero, (sum, entry) => sum + ProcessTimes.CpuTimeOf(entry.ProcessId))
            );
        times["host"] = ProcessTimes.CpuTimeOf(stack.ProcessId);
        times["callers"] = ProcessTimes.CpuTimeOf(Environment.ProcessId);
        return times;
    }

    private static string Format(Dictionary<string, double> spent) =>
        string.Join(
            ", ",
            spent
                .OrderByDescending(entry => entry.Value)
                .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:F2}"))
        );

    private static Comparison Compare(
        string name,
        string ours,
        double value,
        string peer,
        double peerValue,
        string unit,
        Goal? goal,
        double? cpu = null
    ) =>
        new(
            name,
            ours,
            peer,
            goal,
            value / peerValue,
            value / peerValue,
            value / peerValue,
            unit,
            value,
            peerValue,
            cpu,
            null,
            1
        );
}
