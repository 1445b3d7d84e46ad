using System.Diagnostics;

namespace GovPlatform.Bench;

/// <summary>One side's result in one round.</summary>
/// <param name="PerSecond">Operations a second.</param>
/// <param name="CpuMs">Milliseconds of processor time per operation, of the process measured; null where it is not ours.</param>
internal sealed record Measured(double PerSecond, double? CpuMs = null);

/// <summary>What a side does in a round.</summary>
internal sealed record Side(string Name, Func<Task<Measured>> Run);

/// <summary>A figure: ours against a peer, with the goal it is held to.</summary>
internal sealed record Figure(
    string Name,
    string Ours,
    string Peer,
    double Goal,
    double Ratio,
    double Lowest,
    double Highest,
    double OursPerSecond,
    double PeerPerSecond,
    double? OursCpuMs,
    double? PeerCpuMs,
    int Rounds
)
{
    public bool Met => Ratio >= Goal;
}

/// <summary>
/// Sides measured in turn, A B C A B C …, so that a machine whose speed drifts drifts for all of them. The first rounds do
/// not count: .NET compiles what runs often a second time, and that takes a while.
/// </summary>
internal static class Rounds
{
    public static async Task<IReadOnlyDictionary<string, List<Measured>>> RunAsync(int rounds, int warmUps, params Side[] sides)
    {
        var results = sides.ToDictionary(side => side.Name, _ => new List<Measured>());
        for (var round = 1 - warmUps; round <= rounds; round++)
        {
            foreach (var side in sides)
            {
                var measured = await side.Run();
                var warmUp = round <= 0;
                Console.WriteLine(
                    $"{(warmUp ? "warm-up" : $"round {round}"), -9} {side.Name, -34} {measured.PerSecond, 10:F0}/s  {measured.CpuMs, 8:F3} ms cpu"
                );
                if (!warmUp)
                {
                    results[side.Name].Add(measured);
                }
            }
        }
        return results;
    }

    public static Figure Compare(
        string name,
        IReadOnlyDictionary<string, List<Measured>> results,
        string ours,
        string peer,
        double goal
    )
    {
        var ratios = results[ours].Zip(results[peer], (a, b) => a.PerSecond / b.PerSecond).ToList();
        return new Figure(
            name,
            ours,
            peer,
            goal,
            Median(ratios),
            ratios.Min(),
            ratios.Max(),
            Median(results[ours].Select(m => m.PerSecond)),
            Median(results[peer].Select(m => m.PerSecond)),
            Cpu(results[ours]),
            Cpu(results[peer]),
            ratios.Count
        );
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1
            ? sorted[sorted.Count / 2]
            : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static double? Cpu(List<Measured> side) =>
        side.TrueForAll(m => m.CpuMs is not null) ? Median(side.Select(m => m.CpuMs!.Value)) : null;

    /// <summary>Processor time of this process while something runs, per operation.</summary>
    public static async Task<Measured> TimeAsync(int operations, Func<Task> work, Process? process = null)
    {
        process ??= Process.GetCurrentProcess();
        process.Refresh();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await work();
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return new Measured(operations / seconds, (process.TotalProcessorTime - cpu).TotalMilliseconds / operations);
    }
}
