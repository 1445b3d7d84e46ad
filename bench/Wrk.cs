using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GovPlatform.Bench;

/// <summary>
/// wrk as the caller: a closed loop that takes a tenth of the processor time our own callers take, which is left to what
/// is measured. For saturation only.
/// </summary>
internal static partial class Wrk
{
    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Proxies.Find("wrk") is not null;

    /// <summary>Reads one address over and over; every answer must be 2xx.</summary>
    public static async Task<Measured> RunAsync(Server server, string path, string token, int callers, int seconds)
    {
        var before = server.ProcessorTime;
        var start = new ProcessStartInfo(
            "wrk",
            [
                "-t2",
                $"-c{callers}",
                $"-d{seconds}s",
                "-H",
                $"Authorization: Bearer {token}",
                new Uri(server.Address, path).ToString(),
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var spent = server.ProcessorTime - before;
        var requests = Requests().Match(output);
        var rate = PerSecond().Match(output);
        if (!requests.Success || !rate.Success || output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"wrk did not get what it asked for: {output}");
        }
        return new Measured(Number(rate), spent.TotalMilliseconds / Number(requests));
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
