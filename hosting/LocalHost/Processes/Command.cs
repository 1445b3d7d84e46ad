using System.Diagnostics;
using Aspire.Hosting;

namespace GovPlatform.LocalHost.Processes;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Its output.</summary>
    /// <exception cref="DistributedApplicationException">It failed; the message holds what it said.</exception>
    internal static async Task<string> RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var (exitCode, output) = await TryAsync(file, arguments, cancel);
        return exitCode == 0
            ? output
            : throw new DistributedApplicationException(
                $"{file} {string.Join(' ', arguments)} failed:\n{output.Trim()}"
            );
    }

    internal static async Task<(int ExitCode, string Output)> TryAsync(
        string file,
        IEnumerable<string> arguments,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Where on the PATH a program is; null if nowhere.</summary>
    internal static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
