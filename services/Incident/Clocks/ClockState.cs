namespace GovPlatform.IncidentService.Clocks;

/// <summary>How a clock stands.</summary>
internal enum ClockState
{
    /// <summary>Runs, and is not yet due.</summary>
    Running,

    /// <summary>Stands still.</summary>
    Paused,

    /// <summary>Was stopped in time.</summary>
    Met,

    /// <summary>Ran out, whether or not it was stopped later.</summary>
    Missed,

    /// <summary>Runs without a due time, since no deadline could be computed.</summary>
    Uncomputed,
}
