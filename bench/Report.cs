using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GovPlatform.Bench;

/// <summary>Shows the figures as a table and keeps them as JSON with what they were measured on.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IReadOnlyList<Figure> figures)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| figure | against | goal | ratio (lowest – highest) | met | ours/s | peer/s | ours cpu ms | peer cpu ms | rounds |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var f in figures)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {f.Name} | {f.Peer} | ≥ {f.Goal:F2} | {f.Ratio:F2} ({f.Lowest:F2} – {f.Highest:F2}) | {(f.Met ? "yes" : "no")} | {f.OursPerSecond:F0} | {f.PeerPerSecond:F0} | {f.OursCpuMs:F3} | {f.PeerCpuMs:F3} | {f.Rounds} |"
                )
            );
        }
    }

    public static async Task WriteAsync(string path, IReadOnlyList<Figure> figures)
    {
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
            figures,
        };
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, Json));
    }
}
