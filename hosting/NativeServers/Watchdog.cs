using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;

namespace NativeServers;

/// <summary>
/// Leaves nothing behind when the AppHost, the orchestrator (DCP) or both are killed. Aspire's own means is a monitor process beside
/// each process it starts, about 20 MiB each; one shell script does the same for all of them, by a mark in their environment.
/// </summary>
internal sealed partial class Watchdog(IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>Environment variable that every process of one AppHost inherits; its value tells AppHosts apart.</summary>
    internal const string Mark = "NATIVE_SERVERS_APPHOST";

    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

    // Held open: its end is what the script waits for.
    private static Process? script;
    private static string mark = "";

    /// <summary>Marks this process, and so all that it will start, and starts the script. Once per process.</summary>
    internal static void Start()
    {
        if (!OperatingSystem.IsLinux() || script is not null)
        {
            return;
        }
        HearInterrupt();
        mark = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var start = new ProcessStartInfo("setsid", ["sh", "-s", $"{Mark}={mark}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        start.Environment.Remove(Mark);
        script = Process.Start(start)!;
        using (var text = typeof(Watchdog).Assembly.GetManifestResourceStream("watchdog.sh")!)
        {
            text.CopyTo(script.StandardInput.BaseStream);
        }
        script.StandardInput.BaseStream.Flush();
        Environment.SetEnvironmentVariable(Mark, mark);
        Environment.SetEnvironmentVariable("DCP_DISABLE_MONITOR_PROCESS", "1");
    }

    /// <summary>Ends the AppHost when the orchestrator has died: nothing would be started, stopped or shown any more.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (script is null)
        {
            return;
        }
        Process[] orchestrator;
        while ((orchestrator = Orchestrator()).Length == 0)
        {
            await Task.Delay(LookPause, stoppingToken);
        }
        // In an orderly stop it ends before this service is asked to.
        var stopping = lifetime.ApplicationStopping;
        await Task.WhenAny(orchestrator.Select(process => process.WaitForExitAsync(stopping)));
        if (!stopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("The orchestrator (dcp) has died; everything it ran is being ended.");
            // An orderly stop would ask the dead orchestrator to stop each resource; the script needs no asking.
            Environment.Exit(1);
        }
    }

    /// <summary>
    /// The two processes of our orchestrator once both are there: its second names the first. A third only starts the first, and ends.
    /// </summary>
    private static Process[] Orchestrator()
    {
        foreach (var process in Process.GetProcessesByName("dcp"))
        {
            try
            {
                var words = File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0');
                var isOurs = File.ReadAllText($"/proc/{process.Id}/environ")
                    .Contains($"{Mark}={mark}\0", StringComparison.Ordinal);
                if (isOurs && words.Contains("run-controllers") && Array.IndexOf(words, "--monitor") is > 0 and var at)
                {
                    return [process, Process.GetProcessById(int.Parse(words[at + 1], CultureInfo.InvariantCulture))];
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // It ended while it was looked at.
            }
        }
        return [];
    }

    /// <summary>
    /// A script that starts us with &amp; has SIGINT ignored, and .NET leaves that so. It can be undone before .NET handles any signal.
    /// </summary>
    private static void HearInterrupt()
    {
        const long Interrupt = 0b10;
        var ignored = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        if ((Convert.ToInt64(ignored["SigIgn:".Length..].Trim(), 16) & Interrupt) != 0)
        {
            SetSignalHandler(signal: 2, handler: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignalHandler(int signal, nint handler);
}
