using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>
/// The busiest day of a county of half a million people, so many times as fast, against the whole platform as its AppHost
/// starts it: tokens from Identity, walls, every consumer, telemetry, everything through the gateway. One report a year from
/// everybody and twenty records a day from every grid member peak at 7 writes and 45 reads a second.
/// </summary>
internal sealed class BusyDay(string checkout, TimeSpan time, double speed)
{
    private const double Writes = 7;
    private const double Reads = 45;
    private const double IdlePerSecond = 5;
    private static readonly TimeSpan SeedingPatience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan BacklogPatience = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var stack = Stack.Start(ColdStart.AppHost(checkout));
        var accounts = Path.Combine(stack.RunDirectory, "accounts.json");
        await stack.UntilAsync(() => File.Exists(accounts), SeedingPatience);
        var after = await Aftermath.OfAsync(stack);
        await after.UntilCarriedAsync(BacklogPatience);
        using var traffic = await DayTraffic.AsAccountsAsync(accounts, Writes / (Writes + Reads));

        await OpenLoop.RunAsync(time / 9, _ => (Writes + Reads) * speed / 10, traffic.OperateAsync, new Latencies());
        var idle = new Latencies();
        await OpenLoop.RunAsync(time / 5, _ => IdlePerSecond, traffic.OperateAsync, idle);

        var before = ProcessorTimes(stack);
        var (completedBefore, busy) = (traffic.Completed, new Latencies());
        var offered = await OpenLoop.RunAsync(time, RateAt, traffic.OperateAsync, busy);
        var completed = traffic.Completed - completedBefore;
        var spent = ProcessorTimes(stack)
            .ToDictionary(
                one => one.Key,
                one => (one.Value - before.GetValueOrDefault(one.Key)).TotalMilliseconds / offered
            );
        var cpu = Services.All.Append("gateway").Sum(service => spent[service.ToLowerInvariant()]);
        var carried = await after.UntilCarriedAsync(BacklogPatience);
        var found = await after.CountAsync([.. traffic.Accepted]);
        Console.WriteLine($"offered {offered}, completed {completed}; refused: {traffic.Refusals}");
        Console.WriteLine($"ms of processor time per operation: {Listed(spent)}");
        Console.WriteLine($"kinds: {traffic.Kinds}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"idle p50 {idle.Percentile(50):F1} ms, p99 {idle.Percentile(99):F1} ms; busy p50 {busy.Percentile(50):F1} ms, p99 {busy.Percentile(99):F1} ms; {carried.TotalSeconds:F1} s after the last answer no outbox and no queue held anything"
            )
        );
        Console.WriteLine(
            $"accepted {traffic.Accepted.Count}, there {found.Incidents}, in the ledger {found.Reported}; steps {found.Steps}, in the ledger {found.Facts}"
        );
        var (p50, p99, quiet) = (busy.Percentile(50), busy.Percentile(99), idle.Percentile(50));
        return
        [
            One(
                $"busy day at {speed} ×, p99",
                "through the gateway",
                p99,
                "idle p50",
                quiet,
                "ms",
                Goal.AtMost(5),
                cpu
            ),
            One($"busy day at {speed} ×, p50", "through the gateway", p50, "idle p50", quiet, "ms", null, cpu),
            One($"busy day at {speed} ×", "completed", completed, "offered", offered, "", Goal.AtLeast(1)),
            One(
                $"busy day at {speed} ×",
                "incidents there",
                found.Incidents,
                "accepted",
                traffic.Accepted.Count,
                "",
                Goal.AtLeast(1)
            ),
            One(
                $"busy day at {speed} ×",
                "steps in the ledger",
                found.Facts,
                "steps taken",
                found.Steps,
                "",
                Goal.AtLeast(1)
            ),
        ];
    }

    /// <summary>A third of the time to rise from a tenth to the peak, the rest at the peak.</summary>
    private double RateAt(TimeSpan moment) => (Writes + Reads) * speed * Math.Clamp(3 * (moment / time), 0.1, 1);

    /// <summary>Processor time of every process of the platform, of its host and of the callers, by name.</summary>
    private static Dictionary<string, TimeSpan> ProcessorTimes(Stack stack)
    {
        var times = stack
            .Members()
            .GroupBy(member => member.Name)
            .ToDictionary(
                same => same.Key,
                same => same.Aggregate(TimeSpan.Zero, (sum, one) => sum + ProcessTimes.OfOne(one.ProcessId))
            );
        times["host"] = ProcessTimes.OfOne(stack.ProcessId);
        times["callers"] = ProcessTimes.OfOne(Environment.ProcessId);
        return times;
    }

    private static string Listed(Dictionary<string, double> spent) =>
        string.Join(
            ", ",
            spent
                .OrderByDescending(one => one.Value)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:F2}"))
        );

    private static Figure One(
        string name,
        string ours,
        double value,
        string peer,
        double other,
        string unit,
        Goal? goal,
        double? cpu = null
    ) => new(name, ours, peer, goal, value / other, value / other, value / other, unit, value, other, cpu, null, 1);
}
