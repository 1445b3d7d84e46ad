namespace GovPlatform.IncidentService.Clocks;

/// <summary>What a clock measures. The limits are in <see cref="Deadlines"/>.</summary>
internal enum ClockName
{
    /// <summary>From the report to intake's decision; also from a request to reopen to its decision.</summary>
    Accept,

    /// <summary>From acceptance to dispatch.</summary>
    Dispatch,

    /// <summary>From dispatch until the handling unit takes it.</summary>
    Take,

    /// <summary>From taking it until the handler reports it as done.</summary>
    Handle,

    /// <summary>From then until the verifier has decided.</summary>
    Verify,

    /// <summary>From verification until the return visit is recorded.</summary>
    Feedback,

    /// <summary>
    /// From the report to the end; paused while the incident waits for the reporter, for something outside, or for
    /// verification and the return visit.
    /// </summary>
    Total,
}
