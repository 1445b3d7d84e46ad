namespace GovPlatform.Faults.Faults;

/// <summary>What is done to a process, a connection or the disk.</summary>
internal enum FaultKind
{
    /// <summary>SIGKILL; the AppHost, or the host of the servers, starts it again.</summary>
    Kill,

    /// <summary>SIGSTOP for a while, then SIGCONT: the process hangs, and its connections stay open.</summary>
    Stop,

    /// <summary>Every connection is reset (RST); new ones are accepted at once.</summary>
    Reset,

    /// <summary>Every connection is reset, and new ones are refused for a while.</summary>
    Cut,

    /// <summary>Every piece of data is held up for a while.</summary>
    Slow,

    /// <summary>
    /// As <see cref="Slow"/>, and then reset: what was held up is lost, such as acknowledgements of work that was
    /// done, so it is delivered again.
    /// </summary>
    SlowThenReset,

    /// <summary>Connections stay open and carry nothing, as if half open; then they are reset.</summary>
    Freeze,

    /// <summary>The disk with PostgreSQL's data and write-ahead log is full for a while.</summary>
    FillDisk,
}
