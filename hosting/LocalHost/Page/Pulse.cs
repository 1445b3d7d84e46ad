namespace GovPlatform.LocalHost.Page;

/// <summary>What may have changed.</summary>
internal enum Topic
{
    /// <summary>A resource's state.</summary>
    Resources,

    /// <summary>A line on some resource's console.</summary>
    Consoles,

    /// <summary>Requests and structured log lines.</summary>
    Telemetry,
}

/// <summary>Wakes whoever watches when something has changed; they ask for what themselves.</summary>
internal sealed class Pulse
{
    private readonly Lock _gate = new();
    private readonly long[] _beats = new long[Enum.GetValues<Topic>().Length];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Beat(Topic topic)
    {
        lock (_gate)
        {
            _beats[(int)topic]++;
            _next.TrySetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>How often each topic has changed, and what completes at the next change.</summary>
    internal (IReadOnlyDictionary<string, long> Beats, Task Next) Now()
    {
        lock (_gate)
        {
            var beats = Enum.GetValues<Topic>().ToDictionary(topic => topic.ToString().ToLowerInvariant(), Count);
            return (beats, _next.Task);
        }

        long Count(Topic topic) => _beats[(int)topic];
    }
}
