using Aspire.Hosting.ApplicationModel;
using GovPlatform.LocalHost.Page;

namespace GovPlatform.LocalHost.Running;

/// <summary>Where a resource stands.</summary>
internal enum RunState
{
    Waiting,
    Starting,
    Ready,
    Restarting,
    Finished,
    Failed,
}

/// <summary>One resource while the application runs: its state, what others may wait for, and its last lines.</summary>
internal sealed class ResourceRun(Resource resource, Pulse pulse)
{
    private const int LinesKept = 500;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lines = [];

    internal Resource Resource => resource;

    internal string Name => resource.Name;

    internal RunState State
    {
        get;
        private set
        {
            field = value;
            pulse.Beat(Topic.Resources);
        }
    }

    internal int Restarts { get; private set; }

    internal int? ProcessId
    {
        get;
        set
        {
            field = value;
            pulse.Beat(Topic.Resources);
        }
    }

    /// <summary>Completes when it has been well for the first time; faults when it never will be.</summary>
    internal Task BecameReady => _ready.Task;

    /// <summary>Completes with the exit code when it has ended for good.</summary>
    internal Task<int> Completed => _completed.Task;

    /// <summary>A server, or a project that listens: something others rely on. The rest are jobs.</summary>
    internal bool Serves => resource is ServerResource || resource.Endpoints.Count > 0;

    internal void MarkStarting() => State = Restarts == 0 ? RunState.Starting : RunState.Restarting;

    internal void MarkReady()
    {
        State = RunState.Ready;
        _ready.TrySetResult();
    }

    internal void MarkCrashed()
    {
        Restarts++;
        State = RunState.Restarting;
    }

    internal void MarkFinished(int exitCode)
    {
        State = exitCode == 0 ? RunState.Finished : RunState.Failed;
        _completed.TrySetResult(exitCode);
        _ready.TrySetResult();
    }

    internal void MarkFailed(Exception reason)
    {
        State = RunState.Failed;
        _ready.TrySetException(reason);
        _completed.TrySetException(reason);
    }

    internal void Remember(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesKept)
            {
                _lines.Dequeue();
            }
        }
        pulse.Beat(Topic.Consoles);
    }

    internal IReadOnlyList<string> LastLines(int count)
    {
        lock (_lines)
        {
            return [.. _lines.TakeLast(count)];
        }
    }
}
