using System.Diagnostics;

namespace GovPlatform.Bench;

/// <summary>
/// Sides measured in turn, A B C A B C …, so that a machine whose speed drifts drifts for all of them. The first rounds do
/// not count: .NET compiles what runs often a second time, and that takes a while.
/// </summary>
internal static class Rounds
{
    public static async Task<IReadOnlyDictionary<string, List<Measured>>> RunAsync(
        int rounds,
        int warmUps,
        params IReadOnlyList<Side> sides
    )
    {
        var results = sides.ToDictionary(side => side.Name, _ => new List<Measured>());
        for (var round = 1 - warmUps; round <= rounds; round++)
        {
            foreach (var side in sides)
            {
                var measured = await side.Run();
                var warmUp = round <= 0;
                Console.WriteLine(
                    $"{(warmUp ? "warm-up" : $"round {round}"), -9} {side.Name, -40} {measured.Value, 10:F2} {measured.Unit, -3} {measured.Also, 10:F2}  {measured.CpuMs, 8:F3} ms cpu"
                );
                if (!warmUp)
                {
                    results[side.Name].Add(measured);
                }
            }
        }
        return results;
    }

    /// <summary>Pairs two sides round by round.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="results">The rounds.</param>
    /// <param name="ours">Our side.</param>
    /// <param name="peer">The other side.</param>
    /// <param name="goal">What the ratio is held to, if anything.</param>
    /// <param name="also">Compare the second value.</param>
    public static Figure Compare(
        string name,
        IReadOnlyDictionary<string, List<Measured>> results,
        string ours,
        string peer,
        Goal? goal,
        bool also = false
    )
    {
        double Of(Measured measured) => also ? measured.Also!.Value : measured.Value;
        var ratios = results[ours].Zip(results[peer], (a, b) => Of(a) / Of(b)).ToList();
        return new Figure(
            name,
            ours,
            peer,
            goal,
            Median(ratios),
            ratios.Min(),
            ratios.Max(),
            results[ours][0].Unit,
            Median(results[ours].Select(Of)),
            Median(results[peer].Select(Of)),
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

    /// <summary>Operations a second and processor time per operation while something runs.</summary>
    /// <param name="server">Whose processor time; null for this process.</param>
    /// <param name="work">What runs; answers how many operations it was.</param>
    public static async Task<Measured> TimeAsync(Server? server, Func<Task<int>> work)
    {
        var before = Cpu(server);
        var clock = Stopwatch.StartNew();
        var operations = await work();
        var seconds = clock.Elapsed.TotalSeconds;
        return new Measured(operations / seconds, (Cpu(server) - before).TotalMilliseconds / operations);
    }

    private static TimeSpan Cpu(Server? server) => server?.ProcessorTime ?? ProcessTimes.OfOne(Environment.ProcessId);
}
