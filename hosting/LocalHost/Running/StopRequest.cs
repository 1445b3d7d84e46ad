using System.Runtime.InteropServices;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Running;

/// <summary>Everything that asks the application to stop: signals, a token, and the death of the <c>dotnet run</c> above us.</summary>
internal sealed class StopRequest : IDisposable
{
    // One Ctrl-C may arrive twice, from the terminal and from a wrapper such as timeout(1).
    private const int Echo = 1500;

    private readonly CancellationTokenSource _source;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Timer? _parent;
    private long _askedAt;

    internal StopRequest(CancellationToken cancel)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        LinuxCalls.HeedInterrupt();
        foreach (
            var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
        )
        {
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
        var parent = LinuxCalls.ParentProcess;
        if (IsDotnetRun(ProcessTable.CommandLine(parent)))
        {
            _parent = new Timer(_ => RequestIfOrphaned(parent), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
    }

    internal CancellationToken Token => _source.Token;

    /// <summary>What to do when asked again while already stopping.</summary>
    internal Action SecondTime { get; set; } = () => { };

    internal void Request() => _source.Cancel();

    public void Dispose()
    {
        _parent?.Dispose();
        _signals.ForEach(signal => signal.Dispose());
        _source.Dispose();
    }

    private static bool IsDotnetRun(string[] commandLine) =>
        Path.GetFileName(commandLine[0]) == "dotnet" && commandLine.Contains("run");

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_source.IsCancellationRequested)
        {
            _askedAt = Environment.TickCount64;
            _source.Cancel();
        }
        else if (Environment.TickCount64 - _askedAt > Echo)
        {
            SecondTime();
        }
    }

    private void RequestIfOrphaned(int parent)
    {
        if (LinuxCalls.ParentProcess != parent && !_source.IsCancellationRequested)
        {
            _source.Cancel();
        }
    }
}
