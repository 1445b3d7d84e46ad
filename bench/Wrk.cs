using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GovPlatform.Bench;

/// <summary>
/// Runs wrk, a closed-loop load generator. It uses a tenth of the CPU time of <see cref="ClosedLoop"/>, so that more is
/// left for the measured process.
/// </summary>
internal static partial class Wrk
{
    public static bool IsInstalled => Proxies.Find("wrk") is not null;

    /// <summary>Reads one address repeatedly for the given time.</summary>
    /// <exception cref="InvalidOperationException">A response was not 2xx, or wrk failed.</exception>
    public static async Task<Measurement> RunAsync(Server server, string path, string token, int callers, int seconds)
    {
        await RequireSuccessAsync(new Uri(server.Address, path), token);
        var before = server.CpuTime;
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
        var spent = server.CpuTime - before;
        var requests = Requests().Match(output);
        var rate = PerSecond().Match(output);
        if (!requests.Success || !rate.Success || output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"wrk failed or received other responses than 2xx: {output}");
        }
        return new Measurement(Number(rate), spent.TotalMilliseconds / Number(requests));
    }

    /// <summary>wrk counts redirections as successes, so one response is looked at before.</summary>
    private static async Task RequireSuccessAsync(Uri address, string token)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var response = await client.GetAsync(address);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{address} was answered with {(int)response.StatusCode}.");
        }
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
