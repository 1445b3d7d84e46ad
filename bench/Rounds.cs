using System.Diagnostics;

namespace GovPlatform.Bench;

/// <summary>
/// Measures cases in turn, A B C A B C …, so that a change of the machine's speed affects all of them. Warm-up rounds
/// are not counted, because .NET recompiles frequently called methods while it runs (tiered compilation).
/// </summary>
internal static class Rounds
{
    public static async Task<IReadOnlyDictionary<string, List<Measurement>>> RunAsync(
        int rounds,
        int warmUps,
        params IReadOnlyList<BenchmarkCase> cases
    )
    {
        var results = cases.ToDictionary(benchmarkCase => benchmarkCase.Name, _ => new List<Measurement>());
        for (var round = 1 - warmUps; round <= rounds; round++)
        {
            foreach (var benchmarkCase in cases)
            {
                var measured = await benchmarkCase.Run();
                var warmUp = round <= 0;
                Console.WriteLine(
                    $"{(warmUp ? "warm-up" : $"round {round}"), -9} {benchmarkCase.Name, -40} {measured.Value, 10:F2} {measured.Unit, -3} {measured.SecondValue, 10:F2}  {measured.CpuMs, 8:F3} ms cpu"
                );
                if (!warmUp)
                {
                    results[benchmarkCase.Name].Add(measured);
                }
            }
        }
        return results;
    }

    /// <summary>Compares two cases by the ratio of each round.</summary>
    /// <param name="secondValue">Compares <see cref="Measurement.SecondValue"/> instead of the value.</param>
    public static Comparison Compare(
        string name,
        IReadOnlyDictionary<string, List<Measurement>> results,
        string ours,
        string peer,
        Goal? goal,
        bool secondValue = false
    )
    {
        double Of(Measurement measured) => secondValue ? measured.SecondValue!.Value : measured.Value;
        var ratios = results[ours].Zip(results[peer], (a, b) => Of(a) / Of(b)).ToList();
        return new Comparison(
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

    private static double? Cpu(List<Measurement> measurements) =>
        measurements.TrueForAll(m => m.CpuMs is not null) ? Median(measurements.Select(m => m.CpuMs!.Value)) : null;

    /// <summary>Measures operations per second and CPU time per operation.</summary>
    /// <param name="server">The process whose CPU time is measured; null for this process.</param>
    /// <param name="work">Returns the number of operations.</param>
    public static async Task<Measurement> TimeAsync(Server? server, Func<Task<int>> work)
    {
        var before = Cpu(server);
        var clock = Stopwatch.StartNew();
        var operations = await work();
        var seconds = clock.Elapsed.TotalSeconds;
        return new Measurement(operations / seconds, (Cpu(server) - before).TotalMilliseconds / operations);
    }

    private static TimeSpan Cpu(Server? server) => server?.CpuTime ?? ProcessTimes.CpuTimeOf(Environment.ProcessId);
}
