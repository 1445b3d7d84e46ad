namespace GovPlatform.LocalHost.Processes;

/// <summary>One child process: what to start and how to ask it to end.</summary>
internal sealed record Launch(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>Added to, or taking the place of, what this process inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingDirectory { get; init; }

    /// <summary>Run as this user; null: as whoever we are.</summary>
    public string? User { get; init; }

    public Signal StopSignal { get; init; } = Signal.Terminate;

    /// <summary>How long after <see cref="StopSignal"/> it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Lower numbers are stopped, and gone, before higher ones are asked.</summary>
    public int StopOrder { get; init; }
}

/// <summary>Signal numbers as Linux has them.</summary>
internal enum Signal
{
    None = 0,
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
