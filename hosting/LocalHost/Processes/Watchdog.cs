using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Aspire.Hosting;

namespace GovPlatform.LocalHost.Processes;

/// <summary>
/// Our end of the watchdog: a child of its own session that knows every other child and stops them in order when asked,
/// and when this process is gone, however it went. It also holds the lock on the run directory, so a new run begins
/// only after the old one's children have ended.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>Inherited by every descendant, so that those who detach themselves are found as well.</summary>
    internal const string Marker = "GOVPLATFORM_RUN_ID";

    /// <summary>File in the run directory that holds the run's mark and children.</summary>
    internal const string OwnerFile = "owner";

    private readonly Process _process;
    private readonly Lock _gate = new();
    private bool _stopping;

    private Watchdog(Process process, string run)
    {
        _process = process;
        Run = run;
    }

    /// <summary>Value of <see cref="Marker"/> in this run.</summary>
    internal string Run { get; }

    internal int Id => _process.Id;

    /// <summary>Starts it; it is the first child and the last to end.</summary>
    /// <exception cref="DistributedApplicationException">Another run holds the directory.</exception>
    internal static async Task<Watchdog> StartAsync(string directory, CancellationToken cancel)
    {
        var run = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(12));
        var start = new ProcessStartInfo(
            "setsid",
            [DotnetHost.Path, typeof(Watchdog).Assembly.Location, WatchdogProcess.Verb, directory, run]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        var answer = await process.StandardOutput.ReadLineAsync(cancel);
        if (answer != WatchdogProcess.Ready)
        {
            throw new DistributedApplicationException(answer ?? "The watchdog process ended at once.");
        }
        // So that short commands, initdb for one, bear it as well.
        Environment.SetEnvironmentVariable(Marker, run);
        return new Watchdog(process, run);
    }

    /// <summary>Starts a child and makes it known in one step that stopping cannot come between.</summary>
    /// <exception cref="OperationCanceledException">Everything is being stopped: nothing starts any more.</exception>
    internal void StartWatched(Process process, Launch launch)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                throw new OperationCanceledException($"{launch.File} is not started: everything is being stopped.");
            }
            process.Start();
            Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"+ {process.Id} {(int)launch.StopSignal} {(int)launch.Grace.TotalMilliseconds} {launch.StopOrder}"
                )
            );
        }
    }

    internal void Forget(int process) => Say(string.Create(CultureInfo.InvariantCulture, $"- {process}"));

    /// <summary>Stops every child in order and ends; completes when nothing is left.</summary>
    internal Task StopAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            Say("stop");
        }
        return _process.WaitForExitAsync();
    }

    /// <summary>No more patience: everything is killed.</summary>
    internal void KillNow() => Say("now");

    public void Dispose() => _process.Dispose();

    private void Say(string line)
    {
        try
        {
            lock (_gate)
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // It has ended: everything is being stopped already.
        }
    }
}

/// <summary>The <c>dotnet</c> program this process runs on.</summary>
internal static class DotnetHost
{
    internal static string Path { get; } =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
}
