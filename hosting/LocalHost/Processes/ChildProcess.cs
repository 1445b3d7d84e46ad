using System.Diagnostics;

namespace GovPlatform.LocalHost.Processes;

/// <summary>A running child, in a session and process group of its own, known to the watchdog from its first moment.</summary>
internal sealed class ChildProcess
{
    private static readonly string[] Ours =
    [
        "GOVPLATFORM_",
        "Parameters__",
        "ConnectionStrings__",
        "ASPNETCORE_URLS",
        "ASPNETCORE_HTTP",
        "RABBITMQ_",
        "PG",
    ];

    private readonly Process _process;

    private ChildProcess(Process process, Task<int> exited)
    {
        _process = process;
        Exited = exited;
    }

    internal int Id => _process.Id;

    /// <summary>Completes with the exit code once the process is gone and its output read.</summary>
    internal Task<int> Exited { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="OperationCanceledException">Everything is being stopped.</exception>
    internal static ChildProcess Start(Launch launch, Watchdog watchdog, Action<string> write)
    {
        var process = new Process { StartInfo = Describe(launch) };
        var gone = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The event does not wait for the output to end, which a grandchild may hold open.
        process.Exited += (_, _) =>
        {
            watchdog.Forget(process.Id);
            gone.TrySetResult(process.ExitCode);
        };
        process.StartInfo.Environment[Watchdog.Marker] = watchdog.Run;
        process.OutputDataReceived += (_, line) => Forward(line.Data);
        process.ErrorDataReceived += (_, line) => Forward(line.Data);
        watchdog.StartWatched(process, launch);
        process.EnableRaisingEvents = true;
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, gone.Task);

        void Forward(string? line)
        {
            if (line is not null)
            {
                write(line);
            }
        }
    }

    internal void Send(Signal signal) => LinuxCalls.Send(Id, signal);

    internal void KillGroup() => LinuxCalls.SendToGroup(Id, Signal.Kill);

    /// <summary>
    /// <c>setsid</c> gives the child its own session, so that the terminal's Ctrl-C reaches us alone; it and
    /// <c>setpriv</c> replace themselves, so the process id stays the child's.
    /// </summary>
    private static ProcessStartInfo Describe(Launch launch)
    {
        string[] user = launch.User is null
            ? []
            : ["setpriv", "--reuid", launch.User, "--regid", launch.User, "--init-groups"];
        var start = new ProcessStartInfo("setsid", [.. user, launch.File, .. launch.Arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = launch.WorkingDirectory ?? "/",
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }
        return start;
    }

    /// <summary>What steers us is none of the children's business: it may hold a superuser's password.</summary>
    private static bool IsOurs(string variable) =>
        Ours.Any(prefix => variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
