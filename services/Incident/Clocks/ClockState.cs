namespace GovPlatform.IncidentService.Clocks;

/// <summary>State of a clock at a moment; computed, not stored.</summary>
internal enum ClockState
{
    /// <summary>Runs and is not yet due.</summary>
    Running,

    /// <summary>Paused before it was due.</summary>
    Paused,

    /// <summary>Ended before it was due.</summary>
    Met,

    /// <summary>Passed its due time, whether it still runs, is paused or has ended.</summary>
    Missed,

    /// <summary>Has no due time, since the calendar of a year is missing.</summary>
    Uncomputed,

    /// <summary>
    /// Ended because what it measures was given up before it was due: returned, passed on, merged, withdrawn. Counts neither
    /// as met nor as missed.
    /// </summary>
    Dropped,
}
