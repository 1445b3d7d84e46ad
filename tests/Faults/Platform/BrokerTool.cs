using System.Diagnostics;

namespace GovPlatform.Faults.Platform;

/// <summary><c>rabbitmqctl</c> with the environment of the broker's own process.</summary>
internal static class BrokerTool
{
    /// <summary>Runs a command and returns the lines of its output.</summary>
    /// <exception cref="InvalidOperationException">The broker is not running, or the tool failed.</exception>
    public static IReadOnlyList<string> Run(Processes processes, params IEnumerable<string> command)
    {
        var broker = processes.Find("broker");
        if (broker is not [var process, ..])
        {
            throw new InvalidOperationException("The broker is not running.");
        }
        var folder = Directory.EnumerateDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").Order().Last();
        var start = new ProcessStartInfo(
            Path.Combine(folder, "sbin", "rabbitmqctl"),
            ["-q", .. command, "--no-table-headers"]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var variable in Processes.Environment(process).Select(entry => entry.Split('=', 2)))
        {
            start.Environment[variable[0]] = variable[1];
        }
        using var tool = Process.Start(start)!;
        var errors = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        if (tool.ExitCode != 0)
        {
            throw new InvalidOperationException($"rabbitmqctl: {errors.Result}");
        }
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
