using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;

namespace NativeServers;

/// <summary>
/// Ends all started processes when the AppHost, the orchestrator (DCP) or both are killed. Aspire does this with a
/// monitor process of about 20 MiB next to each process; here, one shell script finds all of them by a variable in
/// their environment.
/// </summary>
internal sealed partial class Watchdog(IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>
    /// Environment variable that all processes of one AppHost inherit; its value is unique per AppHost.
    /// </summary>
    internal const string MarkVariable = "NATIVE_SERVERS_APPHOST";

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // Must stay referenced: the script waits for the end of its standard input.
    private static Process? script;
    private static string mark = "";

    /// <summary>
    /// Sets <see cref="MarkVariable"/> for this process and all it starts later, and starts the script. Has no effect
    /// when called again.
    /// </summary>
    internal static void Start()
    {
        if (!OperatingSystem.IsLinux() || script is not null)
        {
            return;
        }
        RestoreInterrupt();
        mark = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var start = new ProcessStartInfo("setsid", ["sh", "-s", $"{MarkVariable}={mark}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        start.Environment.Remove(MarkVariable);
        script = Process.Start(start)!;
        using (var text = typeof(Watchdog).Assembly.GetManifestResourceStream("watchdog.sh")!)
        {
            text.CopyTo(script.StandardInput.BaseStream);
        }
        script.StandardInput.BaseStream.Flush();
        Environment.SetEnvironmentVariable(MarkVariable, mark);
        Environment.SetEnvironmentVariable("DCP_DISABLE_MONITOR_PROCESS", "1");
    }

    /// <summary>
    /// Ends the AppHost when the orchestrator has died, since it could no longer start, stop or show resources.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (script is null)
        {
            return;
        }
        Process[] orchestrator;
        while ((orchestrator = Orchestrator()).Length == 0)
        {
            await Task.Delay(PollInterval, stoppingToken);
        }
        // In an orderly stop the orchestrator ends before stoppingToken is cancelled.
        var stopping = lifetime.ApplicationStopping;
        await Task.WhenAny(orchestrator.Select(process => process.WaitForExitAsync(stopping)));
        if (!stopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("The orchestrator (dcp) has died; everything it ran is being ended.");
            // An orderly stop would send commands to the dead orchestrator. The script ends the processes instead.
            Environment.Exit(1);
        }
    }

    /// <summary>
    /// The two processes of this AppHost's orchestrator, or an empty array until both exist. The second one names the
    /// first in its argument <c>--monitor</c>. A third process only starts the first one and ends.
    /// </summary>
    private static Process[] Orchestrator()
    {
        foreach (var process in Process.GetProcessesByName("dcp"))
        {
            try
            {
                var arguments = File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0');
                var isOurs = File.ReadAllText($"/proc/{process.Id}/environ")
                    .Contains($"{MarkVariable}={mark}\0", StringComparison.Ordinal);
                if (
                    isOurs
                    && arguments.Contains("run-controllers")
                    && Array.IndexOf(arguments, "--monitor") is > 0 and var at
                )
                {
                    return
                    [
                        process,
                        Process.GetProcessById(int.Parse(arguments[at + 1], CultureInfo.InvariantCulture)),
                    ];
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The process ended in the meantime.
            }
        }
        return [];
    }

    /// <summary>
    /// Restores the default action of SIGINT. A shell script that starts this process with &amp; makes it ignore
    /// SIGINT, which .NET does not change. It must be done before .NET installs its first signal handler.
    /// </summary>
    private static void RestoreInterrupt()
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
