namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// What a clock measures. The limits are <see cref="DeadlineRule"/>s, which limit other times too: see <see cref="LimitName"/>.
/// </summary>
internal enum ClockName
{
    /// <summary>From the report, or from an escalation, to intake's decision.</summary>
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

    /// <summary>From a question to the reporter until the answer; the clock of the stage is paused meanwhile.</summary>
    Answer,

    /// <summary>From a second return until the arbiter has dispatched it; takes the place of <see cref="Dispatch"/>.</summary>
    Arbitrate,

    /// <summary>From a request to reopen to its decision.</summary>
    Reopen,
}
