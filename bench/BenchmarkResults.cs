using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovPlatform.Bench;

/// <summary>Prints results as a Markdown table, and stores them as JSON with a description of the machine.</summary>
internal static class BenchmarkResults
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IReadOnlyList<Comparison> figures)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| figure | ours | against | goal | ours ÷ peer (lowest – highest) | met | ours | peer | unit | ours cpu ms | peer cpu ms | rounds |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var f in figures)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {f.Name} | {f.Ours} | {f.Peer} | {f.Goal} | **{f.Ratio:F2}** ({f.Lowest:F2} – {f.Highest:F2}) | {FormatMet(f)} | {FormatValue(f.OursValue)} | {FormatValue(f.PeerValue)} | {f.Unit} | {f.OursCpuMs:F3} | {f.PeerCpuMs:F3} | {f.Rounds} |"
                )
            );
        }
    }

    /// <summary>
    /// Writes the results; other results in the file are kept, so that parts can be measured separately.
    /// </summary>
    public static async Task WriteAsync(string path, IReadOnlyList<Comparison> figures)
    {
        var measured = figures.Select(figure => JsonSerializer.SerializeToNode(figure, Json)!).ToList();
        var others = File.Exists(path)
            ? JsonNode.Parse(await File.ReadAllTextAsync(path))!["figures"]!
                .AsArray()
                .Select(figure => figure!.DeepClone())
            : [];
        var report = new
        {
            measuredAt = TimeProvider.System.GetUtcNow(),
            machine = new
            {
                cores = Environment.ProcessorCount,
                os = RuntimeInformation.OSDescription,
                architecture = RuntimeInformation.OSArchitecture.ToString(),
            },
            runtime = RuntimeInformation.FrameworkDescription,
            figures = others
                .Where(other => !measured.Exists(figure => IsSame(figure, other)))
                .Concat(measured)
                .ToList(),
        };
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, Json));
    }

    private static bool IsSame(JsonNode one, JsonNode other) =>
        Array.TrueForAll(
            ["name", "ours", "peer"],
            key => one[key]!.GetValue<string>() == other[key]!.GetValue<string>()
        );

    private static string FormatMet(Comparison figure) =>
        figure.Met switch
        {
            null => "",
            true => "yes",
            false => "no",
        };

    private static string FormatValue(double value) =>
        value.ToString(value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
