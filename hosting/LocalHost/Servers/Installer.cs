using System.Diagnostics;
using Aspire.Hosting;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Servers;

/// <summary>Installs the servers that are missing, where that is allowed and possible.</summary>
internal static class Installer
{
    /// <summary>Returns when all of them are on this machine.</summary>
    /// <exception cref="DistributedApplicationException">Something is missing and may not or cannot be installed.</exception>
    internal static async Task EnsureAsync(IReadOnlyList<Server> needed, Action<string> say, CancellationToken cancel)
    {
        var missing = needed.Where(server => !server.IsInstalled).ToList();
        if (missing.Count == 0)
        {
            return;
        }
        var packages = string.Join(' ', missing.Select(server => server.Package).Distinct());
        var titles = string.Join(", ", missing.Select(server => server.Title));
        if (Refusal() is { } refusal)
        {
            var variables = string.Join(", ", missing.Select(server => server.Variable));
            throw new DistributedApplicationException(
                $"{titles} not found, and {refusal}. Install by hand:\n"
                    + $"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}\n"
                    + $"or point {variables} at servers that already run."
            );
        }
        say($"{titles} not found: installing {packages} with apt-get (GOVPLATFORM_INSTALL=never refuses this).");
        await AptAsync(["update"], say, cancel);
        await AptAsync(["install", "-y", "--no-install-recommends", .. packages.Split(' ')], say, cancel);
        if (missing.Find(server => !server.IsInstalled) is { } still)
        {
            throw new DistributedApplicationException(
                $"apt-get installed {still.Package}, yet no usable {still.Title} is there; is this system's version too old?"
            );
        }
    }

    private static string? Refusal() =>
        (Environment.GetEnvironmentVariable("GOVPLATFORM_INSTALL"), LinuxCalls.IsRoot, Command.Find("apt-get")) switch
        {
            ("never", _, _) => "GOVPLATFORM_INSTALL=never forbids installing them",
            (_, _, null) => "this system has no apt-get",
            (_, false, _) => "only root may install them",
            _ => null,
        };

    /// <summary>In our own session and unmarked: a package manager is not to be killed half-way.</summary>
    private static async Task AptAsync(string[] arguments, Action<string> say, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-q", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nobody ends it half-way, not even our watchdog: that would leave the machine's packages in pieces.
        start.Environment.Remove(Watchdog.Marker);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = new Process { StartInfo = start };
        var last = new Queue<string>();
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException(
                $"apt-get {string.Join(' ', arguments)} failed:\n{string.Join('\n', last)}"
            );
        }

        void Note(string? line)
        {
            if (line is null)
            {
                return;
            }
            lock (last)
            {
                last.Enqueue(line);
                if (last.Count > 15)
                {
                    last.Dequeue();
                }
            }
            if (line.StartsWith("Setting up", StringComparison.Ordinal))
            {
                say(line);
            }
        }
    }
}
